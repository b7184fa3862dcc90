/** The simulated warehouse and its goods: stock, kits, purchases, returns, files and registers. */
import { assert, describe, it } from "vitest"
import { open, order } from "./simulated.ts"

const kit = { structureDefinition: { articleKind: "Structure", rows: [row("MUG", 2), row("SPOON", 1)] } }

function row(articleNumber: string, numberOfItems: number) {
  return { articleNumber, numberOfItems }
}

const withKit = () => {
  const opened = open()
  opened.warehouse.putArticle("SPOON")
  opened.warehouse.setStock("SPOON", 3)
  opened.warehouse.putArticle("SET", kit)
  return opened
}

describe("stock in the simulated warehouse", () => {
  it("follows an order from booked to allocated, picked and collected (API notes §5, VERIFIED meanings)", async () => {
    const { inventoryOf, put, warehouse } = open()
    const seen: Array<ReadonlyArray<number>> = []
    const look = async () => {
      const inventory = await inventoryOf("MUG")
      seen.push(
        ["numberOfItems", "numberOfBookedItems", "allocatedNumberOfItems", "pickedToBeCollectedNumberOfItems"].map(
          (name) => inventory[name]
        )
      )
      assert.strictEqual(inventory.sellableNumberOfItems, 8)
    }
    await put("O1")
    await look()
    warehouse.startPicking("O1")
    await look()
    warehouse.pick("O1")
    await look()
    warehouse.ship("O1", { status: 500 })
    await look()
    assert.deepStrictEqual(seen, [
      [10, 2, 0, 0],
      [10, 2, 2, 0],
      [8, 0, 0, 2],
      [8, 0, 0, 0]
    ])
  })

  it("can be sold below nothing, and not where it is locked (API notes §5: VERIFIED, and INFERRED for the lock)", async () => {
    const { inventoryOf, put, warehouse } = open()
    warehouse.setStock("MUG", 1)
    await put("O1")
    assert.strictEqual((await inventoryOf("MUG")).sellableNumberOfItems, -1)
    warehouse.lockForSale("MUG", 1)
    assert.include(await inventoryOf("MUG"), { sellableNumberOfItems: -2, lockedForSaleNumberOfItems: 1 })
  })

  it("of a kit is as much as its parts allow, and shipping one takes its parts (API notes §9.6, INFERRED division)", async () => {
    const { call, inventoryOf, put, warehouse } = withKit()
    assert.strictEqual((await inventoryOf("SET")).sellableNumberOfItems, 3)
    const id = await put("O1", { orderLines: order("O1", "SET").orderLines })
    assert.strictEqual((await inventoryOf("SET")).sellableNumberOfItems, 1)
    const [line] = (await call("GET", `/orders/${id}`)).body.orderLines
    assert.deepStrictEqual(
      line.subOrderLines.map(
        ({ article, orderedNumberOfItems }: { article: { articleNumber: string }; orderedNumberOfItems: number }) => [
          article.articleNumber,
          orderedNumberOfItems
        ]
      ),
      [
        ["MUG", 4],
        ["SPOON", 2]
      ]
    )
    warehouse.ship("O1")
    assert.strictEqual(warehouse.articles.get("MUG")?.numberOfItems, 6)
    assert.strictEqual(warehouse.articles.get("SPOON")?.numberOfItems, 1)
  })

  it("of a kit tells its parts, where one asks for its kind (API notes §2, VERIFIED)", async () => {
    const { call } = withKit()
    const ask = (query: string) => call("GET", `/articles/structureDefinitions?goodsOwnerId=159${query}`)
    assert.strictEqual((await ask("")).status, 400)
    const { body } = await ask("&articleKind=Structure")
    assert.deepStrictEqual(
      body[0].rows.map(({ articleNumber, numberOfItems }: ReturnType<typeof row>) => [articleNumber, numberOfItems]),
      [
        ["MUG", 2],
        ["SPOON", 1]
      ]
    )
    assert.deepStrictEqual((await ask("&articleKind=Production")).body, [])
  })

  it("is told by warehouse as well, without kits where one says so (API notes §5, VERIFIED form)", async () => {
    const { call } = withKit()
    const path = "/articles/inventoryPerWarehouse?goodsOwnerId=159"
    assert.strictEqual((await call("GET", path)).body.length, 3)
    const { body } = await call("GET", `${path}&excludeStructureArticles=true&onlyArticlesInStock=true`)
    assert.deepStrictEqual(body[0].inventoryPerWarehouse[0], {
      warehouseId: 1,
      numberOfItems: 10,
      numberOfLockedItems: 0,
      sellableNumberOfItems: 10,
      availableForSaleNumberOfItems: 10,
      allocatedNumberOfItems: 0,
      reported: {
        pickedToBeReportedNumberOfItems: 0,
        returnedToBeReportedNumberOfItems: 0,
        receivedToBeReportedNumberOfItems: 0
      }
    })
    assert.strictEqual(body.length, 2)
  })
})

describe("a purchase order", () => {
  const purchase = {
    goodsOwnerId: 159,
    purchaseOrderNumber: "PO1",
    purchaseOrderLines: [{ rowNumber: "1", articleNumber: "MUG", numberOfItems: 6 }]
  }

  it("announces goods until they are there, in part or in full (API notes §5 and §7, VERIFIED)", async () => {
    const { call, inventoryOf, warehouse } = open()
    const { body } = await call("PUT", "/purchaseOrders", purchase)
    assert.deepStrictEqual(body, { purchaseOrderId: 246, message: "Inorder with order number PO1 created. <br/>" })
    assert.include(await inventoryOf("MUG"), { numberOfItems: 10, toReceiveNumberOfItems: 6, lastInDate: null })
    warehouse.receivePurchase("PO1", { 1: 4 })
    assert.include(await inventoryOf("MUG"), {
      numberOfItems: 14,
      toReceiveNumberOfItems: 2,
      lastInDate: "2026-03-02T12:00:00Z"
    })
    assert.strictEqual(
      (await call("GET", "/purchaseOrders/246")).body.purchaseOrderInfo.purchaseOrderStatus.number,
      400
    )
    warehouse.receivePurchase("PO1")
    assert.include(await inventoryOf("MUG"), { numberOfItems: 16, toReceiveNumberOfItems: 0 })
    assert.strictEqual(
      (await call("GET", "/purchaseOrders?goodsOwnerId=159&purchaseOrderStatusFrom=500")).body.length,
      1
    )
  })

  it("can be changed and cancelled until goods come in", async () => {
    const { call, inventoryOf, warehouse } = open()
    await call("PUT", "/purchaseOrders", purchase)
    const changed = { ...purchase, purchaseOrderLines: [{ rowNumber: "1", articleNumber: "MUG", numberOfItems: 3 }] }
    assert.strictEqual((await call("PUT", "/purchaseOrders", changed)).body.purchaseOrderId, 246)
    assert.strictEqual((await inventoryOf("MUG")).toReceiveNumberOfItems, 3)
    warehouse.receivePurchase("PO1", { 1: 1 })
    assert.strictEqual((await call("PUT", "/purchaseOrders", purchase)).status, 400)
    assert.strictEqual((await call("DELETE", "/purchaseOrders/246")).status, 400)
    await call("PUT", "/purchaseOrders", { ...purchase, purchaseOrderNumber: "PO2" })
    const { status } = await call("DELETE", "/purchaseOrders?goodsOwnerId=159&purchaseOrderNumber=PO2")
    assert.deepStrictEqual([status, (await inventoryOf("MUG")).toReceiveNumberOfItems], [200, 2])
  })
})

describe("a return order", () => {
  const announce = async (isRemoveCause: boolean) => {
    const opened = open()
    const orderId = await opened.put("O1")
    opened.warehouse.ship("O1")
    const orderLineId = opened.warehouse.orders.get("O1")?.lines[0]?.id
    const cause = { goodsOwnerId: 159, code: "BROKEN", name: "Broken", isRemoveCause }
    await opened.call("PUT", "/returnOrders/returnCauses", cause)
    const body = {
      goodsOwnerId: 159,
      returnOrderNumber: "R1",
      customerOrder: { orderId },
      returnOrderLines: [
        {
          returnOrderRowNumber: "1",
          customerOrderLine: { orderLineId },
          toBeReturnedNumberOfItems: 2,
          returnCause: { code: "BROKEN" }
        }
      ]
    }
    return { ...opened, body, answer: await opened.call("PUT", "/returnOrders", body) }
  }

  it("names the order and its lines by the warehouse's own ids (API notes §7, VERIFIED)", async () => {
    const { answer, body, call } = await announce(false)
    assert.strictEqual(answer.body.returnOrderId, 301)
    const wrong = { ...body, returnOrderNumber: "R2", customerOrder: { orderId: 1 } }
    assert.strictEqual((await call("PUT", "/returnOrders", wrong)).status, 400)
    const [{ returnOrderInfo, returnOrderLines }] = (await call("GET", "/returnOrders?goodsOwnerId=159")).body
    assert.deepStrictEqual(returnOrderInfo.returnOrderStatus, { number: 100, text: "Notified" })
    assert.include(returnOrderLines[0], {
      toBeReturnedNumberOfItems: 2,
      returnedNumberOfItems: 0,
      pickedNumberOfItems: 2
    })
    assert.deepStrictEqual(returnOrderLines[0].returnCause, { code: "BROKEN", name: "Broken" })
  })

  it("brings goods back to the shelf, unless its cause says that they are thrown away (API notes §8.4, INFERRED)", async () => {
    for (const [isRemoveCause, left] of [
      [false, 9],
      [true, 8]
    ] as const) {
      const { call, count, warehouse } = await announce(isRemoveCause)
      warehouse.receiveReturn("R1", { 1: 1 })
      assert.strictEqual(warehouse.articles.get("MUG")?.numberOfItems, left)
      assert.include(warehouse.orders.get("O1"), { status: 800 })
      assert.strictEqual(warehouse.orders.get("O1")?.lines[0]?.returned, 1)
      assert.strictEqual(await count("/returnOrders?goodsOwnerId=159&returnOrderStatusFrom=500"), 1)
      assert.strictEqual((await call("DELETE", "/returnOrders/301")).status, 400)
    }
  })

  it("counts all its rows on the order's line, though several are of the same one", async () => {
    const { body, call, warehouse } = await announce(false)
    const [row] = body.returnOrderLines
    const returnOrderLines = ["1", "2"].map((returnOrderRowNumber) =>
      Object.assign({}, row, { returnOrderRowNumber, toBeReturnedNumberOfItems: 1 })
    )
    await call("PUT", "/returnOrders", { ...body, returnOrderLines })
    warehouse.receiveReturn("R1")
    assert.strictEqual(warehouse.orders.get("O1")?.lines[0]?.returned, 2)
  })

  it("can be withdrawn until something has come back", async () => {
    const { call, warehouse } = await announce(false)
    const { status } = await call("DELETE", "/returnOrders?goodsOwnerId=159&returnOrderNumber=R1")
    assert.deepStrictEqual([status, warehouse.returnOrders.get("R1")?.status], [200, 900])
  })
})

describe("what else the simulated warehouse keeps", () => {
  it("is files by name, on orders, articles and purchase orders (API notes §7, VERIFIED)", async () => {
    const { call, put } = open()
    const id = await put("O1")
    const file = { fileName: "TestFile.txt", mimeType: "application/text", fileDataBase64: "QSBzdHJpbmc=" }
    const path = `/orders/${id}/files`
    assert.deepStrictEqual((await call("POST", path, file)).body, {
      fileId: 189,
      success: true,
      message: "FileId 189 created"
    })
    const again = await call("PUT", `${path}?fileName=TestFile.txt`, { mimeType: "text/plain", fileDataBase64: "QQ==" })
    assert.strictEqual(again.body.fileId, 189)
    assert.deepStrictEqual((await call("GET", path)).body, [
      { fileId: 189, fileName: "TestFile.txt", mimeType: "text/plain", fileDataBase64: "QQ==", orderId: id }
    ])
    assert.strictEqual((await call("DELETE", `${path}/189`)).status, 200)
    assert.deepStrictEqual((await call("GET", path)).body, [])
    assert.strictEqual((await call("POST", "/articles/1/files", file)).status, 404)
  })

  it("is articles by id, whose number can change (API notes §1: VERIFIED that it updates, renaming INFERRED)", async () => {
    const { call, warehouse } = open()
    const { articleSystemId } = (await call("GET", "/articles?goodsOwnerId=159")).body[0]
    const rename = (articleNumber: string) =>
      call("PUT", `/articles/${articleSystemId}`, { goodsOwnerId: 159, articleNumber })
    assert.strictEqual((await rename("CUP")).body.articleSystemId, articleSystemId)
    assert.deepStrictEqual([...warehouse.articles.keys()], ["CUP"])
    assert.strictEqual(warehouse.articles.get("CUP")?.numberOfItems, 10)
    warehouse.putArticle("BOWL")
    assert.strictEqual((await rename("BOWL")).status, 400)
  })

  it("is classes of articles, set or added to (API notes §2, VERIFIED names)", async () => {
    const { call } = open()
    const classes = async () => (await call("GET", "/articles?goodsOwnerId=159")).body[0].classes
    const send = (handlingMode: string, code: string) =>
      call("PUT", "/articles", {
        goodsOwnerId: 159,
        articleNumber: "MUG",
        articleClassesInfo: { handlingMode, classes: [{ code, name: code }] }
      })
    const codes = async () => (await classes()).map(({ code }: { readonly code: string }) => code)
    assert.isNull(await classes())
    await send("Set", "A")
    await send("Add", "B")
    assert.deepStrictEqual(await codes(), ["A", "B"])
    await send("Set", "C")
    assert.deepStrictEqual(await codes(), ["C"])
    assert.strictEqual((await call("GET", "/articles/classes?goodsOwnerId=159")).body.articleClasses.length, 3)
  })

  it("is types and classes of orders as they come in, and ways of delivery that can be taken away", async () => {
    const { call, put } = open()
    await put("O1", {
      orderType: { code: "WEB", name: "Web" },
      classes: [{ code: "VIP", name: "VIP" }],
      wayOfDelivery: { code: "POSTI", name: "Posti" }
    })
    assert.strictEqual((await call("GET", "/orders/types?goodsOwnerId=159")).body.orderTypes[0].code, "WEB")
    assert.strictEqual((await call("GET", "/orders/classes?goodsOwnerId=159")).body.orderClasses[0].code, "VIP")
    const [{ id }] = (await call("GET", "/orders/wayOfDeliveryTypes?goodsOwnerId=159")).body.wayOfDeliveryTypes
    await call("DELETE", `/orders/wayOfDeliveryTypes/${id}`)
    const { body } = await call("GET", "/orders/wayOfDeliveryTypes?goodsOwnerId=159")
    assert.deepStrictEqual(body.wayOfDeliveryTypes, [])
  })
})
