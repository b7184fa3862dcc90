/** What every sink promises. Laws are values, so the kit can prove that each one catches a sink that breaks it. */
import * as Suite from "./law/Suite.ts"
import { answerLaws } from "./sink/answerLaws.ts"
import { holderLaws } from "./sink/holderLaws.ts"
import { itemLaws } from "./sink/itemLaws.ts"
import { refusalLaws } from "./sink/refusalLaws.ts"
import type { Subject } from "./sink/Subject.ts"
import { writingLaws } from "./sink/writingLaws.ts"

export type { Law } from "./sink/Law.ts"
export { type Controls, type Core, make as subject, type Subject } from "./sink/Subject.ts"

export const laws = { ...writingLaws, ...itemLaws, ...answerLaws, ...refusalLaws, ...holderLaws }

export type Name = keyof typeof laws

/** One test a law, each in a world of its own, which begins on 2 March 2026, 8:00 UTC. */
export const suite = <Item>(name: string, world: Suite.World<Subject<Item>>, options: Suite.Options<Name> = {}): void =>
  Suite.register<Subject<Item>, Name>(name, laws, world, options)
