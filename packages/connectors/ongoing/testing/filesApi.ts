/** Files that hang on orders, articles and purchase orders. API notes §7 (VERIFIED models, upsert by file name). */
import type { Context, Hono } from "hono"
import * as Answer from "./Answer.ts"
import { type Fields, textOf } from "./Fields.ts"
import * as Request from "./Request.ts"
import type { StoredFile, World } from "./World.ts"

type Owner = "orders" | "articles" | "purchaseOrders"

const idFields = { orders: "orderId", articles: "articleSystemId", purchaseOrders: "purchaseOrderId" } as const

export const mount = (app: Hono, world: World): void => {
  const idsOf: Readonly<Record<Owner, () => ReadonlyArray<number>>> = {
    orders: () => [...world.orders.values()].map(({ orderId }) => orderId),
    articles: () => [...world.articles.values()].map(({ articleSystemId }) => articleSystemId),
    purchaseOrders: () => [...world.purchaseOrders.values()].map(({ purchaseOrderId }) => purchaseOrderId)
  }
  mountOn(app, world, "orders", idsOf.orders)
  mountOn(app, world, "articles", idsOf.articles)
  mountOn(app, world, "purchaseOrders", idsOf.purchaseOrders)
}

const mountOn = (app: Hono, world: World, owner: Owner, idsOf: () => ReadonlyArray<number>) => {
  const root = `/api/v1/${owner}/:id{[0-9]+}/files`
  const on = (answer: (key: string, context: Context) => Response | Promise<Response>) => async (context: Context) => {
    const id = Request.idOf(context, "id")
    return idsOf().includes(id) ? answer(`${owner}/${id}`, context) : Answer.notFound()
  }
  const write = async (key: string, context: Context, find: (file: StoredFile) => boolean) => {
    const existing = filesOf(world, key).find(find)
    return store(world, key, await Request.bodyOf(context), context.req.query("fileName"), existing)
  }
  app.get(
    root,
    on((key) => Answer.json(filesOf(world, key).map(show(idFields[owner]))))
  )
  app.post(
    root,
    on((key, context) => write(key, context, () => false))
  )
  app.put(
    root,
    on((key, context) => write(key, context, ({ fileName }) => fileName === context.req.query("fileName")))
  )
  app.put(
    `${root}/:fileId{[0-9]+}`,
    on((key, context) => {
      const fileId = Request.idOf(context, "fileId")
      return write(key, context, (file) => file.fileId === fileId)
    })
  )
  if (owner === "orders")
    app.delete(
      `${root}/:fileId{[0-9]+}`,
      on((_key, context) => remove(world, context))
    )
}

const filesOf = ({ files }: World, key: string) => [...files.values()].filter(({ owner }) => owner === key)

const show =
  (idField: string) =>
  ({ owner, ...file }: StoredFile): Fields => ({ ...file, [idField]: Number(owner.split("/")[1]) })

const store = (
  world: World,
  owner: string,
  body: Fields,
  named: string | undefined,
  existing: StoredFile | undefined
): Response => {
  const fileName = textOf(body["fileName"]) || (named ?? existing?.fileName ?? "")
  const missing = Answer.missing("file", { ...body, fileName }, ["fileName", "mimeType", "fileDataBase64"])
  if (missing !== undefined) return missing
  const fileId = existing?.fileId ?? world.nextId("file")
  const fileDataBase64 = textOf(body["fileDataBase64"])
  world.files.set(fileId, { fileId, owner, fileName, mimeType: textOf(body["mimeType"]), fileDataBase64 })
  return Answer.json({ fileId, success: true, message: `FileId ${fileId} ${existing ? "updated" : "created"}` })
}

const remove = ({ files }: World, context: Context): Response => {
  const fileId = Request.idOf(context, "fileId")
  return files.delete(fileId)
    ? Answer.json({ fileId, success: true, message: `FileId ${fileId} deleted` })
    : Answer.notFound()
}
