/** What every source promises. Laws are values, so the kit can prove that each one catches a source that breaks it. */
import * as Suite from "./law/Suite.ts"
import { movingLaws } from "./source/movingLaws.ts"
import { readingLaws } from "./source/readingLaws.ts"
import { recordLaws } from "./source/recordLaws.ts"
import type { Subject } from "./source/Subject.ts"
import { troubleLaws } from "./source/troubleLaws.ts"

export type { Law } from "./source/Law.ts"
export { type Controls, type Example, make as subject, type Nothing, type Subject } from "./source/Subject.ts"

export const laws = { ...readingLaws, ...movingLaws, ...troubleLaws, ...recordLaws }

export type Name = keyof typeof laws

/** One test a law, each in a world of its own, which begins on 2 March 2026, 8:00 UTC. */
export const suite = <Item>(name: string, world: Suite.World<Subject<Item>>, options: Suite.Options<Name> = {}): void =>
  Suite.register<Subject<Item>, Name>(name, laws, world, options)
