/** Whether the account speaks for the goods owner that the store names. */
import { Checkup } from "@crossdock/core"
import { Effect } from "effect"
import type { GoodsOwner } from "../GoodsOwner.ts"
import { OngoingClient } from "../OngoingClient.ts"

export const goodsOwner = (id: number): Checkup.Check<OngoingClient> =>
  Checkup.make({
    name: "ongoing goods owner",
    looksAt: "whether the account speaks for the store's goods owner",
    run: Effect.flatMap(OngoingClient, ({ goodsOwners }) => goodsOwners).pipe(
      Effect.map((owners) => [judge(id, owners)]),
      Checkup.orUntold(Checkup.ok("the warehouse does not tell its goods owners to this account"))
    )
  })

const judge = (id: number, owners: ReadonlyArray<GoodsOwner>): Checkup.Found => {
  const found = owners.find(({ goodsOwnerId }) => goodsOwnerId === id)
  if (found === undefined) {
    const names = owners.map(format)
    return Checkup.problem(
      `the account does not speak for goods owner ${id}`,
      `name one of its own in the store file: ${names.join(", ") || "it has none"}`
    )
  }
  const training = found.isTrainingGoodsOwner === true ? ", a goods owner for training: nothing is picked" : ""
  return Checkup.ok(`${format(found)}${training}`)
}

const format = ({ goodsOwnerId, goodsOwnerName }: GoodsOwner) => [goodsOwnerId, goodsOwnerName ?? []].flat().join(" ")
