/**
 * The dashboard in a real browser, along the paths of people who use it: one shop at work, one service, one browser for all of them, in the
 * order in which they are written.
 */
import { open as openShop, type ServedShop, ways } from "@crossdock/runner/testing"
import { Effect, Exit, Scope } from "effect"
import type { Page } from "playwright-core"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { readManifest } from "../built.ts"
import { violations } from "./axe.ts"
import { type Browser, executable, narrow, open, wide } from "./Chromium.ts"

const mustHaveOne = process.env["CI"] === "true"

if (executable === undefined)
  process.stderr.write(
    "The browser tests are left out: there is no Chromium here. CROSSDOCK_CHROMIUM names one, or `apt-get install chromium` brings one.\n"
  )

it.runIf(mustHaveOne)("a browser is there where one must be", () => {
  assert.isDefined(executable)
})

const scope = Scope.makeUnsafe()

describe.runIf(executable !== undefined)("somebody at the dashboard", () => {
  let shop: ServedShop
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    readManifest()
    shop = await Effect.runPromise(Scope.provide(openShop, scope))
    browser = await open(executable ?? "")
    page = browser.context.pages()[0] ?? (await browser.context.newPage())
  }, 120_000)

  afterAll(async () => {
    await browser?.close()
    await Effect.runPromise(Scope.close(scope, Exit.void))
  })

  it("signs in by a token, and sees how the stores stand", async () => {
    await page.goto(shop.address)
    await page.getByLabel("Access token").fill(shop.token)
    await page.getByRole("button", { name: "Sign in" }).click()
    await page.getByRole("link", { name: "acme" }).first().waitFor()
  }, 60_000)

  it("finds out why an order is stuck: the cause, the record on both sides, and the setting that it hangs on", async () => {
    await page.getByRole("link", { name: "Exceptions" }).click()
    const card = page.getByRole("article").filter({ hasText: "shipping method 3" })
    await card.getByText("3 records").waitFor()
    await card.getByText("orders.waysOfDelivery").first().waitFor()
    await card.getByRole("button", { name: "Show its records" }).click()
    await card.getByRole("link", { name: shop.stuck[0] ?? "", exact: true }).click()
    await page.getByRole("heading", { level: 1, name: shop.stuck[0] ?? "" }).waitFor()
    await page.getByText("OPEN").first().waitFor()
    await page.getByRole("region", { name: "Where each value comes from" }).getByText(/acme\.yaml:\d+/u).waitFor()
  }, 60_000)

  it("removes the cause, has the order tried again, and sees it go and ship", async () => {
    shop.write(ways.after)
    await page.getByRole("button", { name: "Replay" }).click()
    await page.getByRole("button", { name: "Replay 1 record" }).click()
    await page.getByRole("alertdialog").getByRole("button", { name: "Close" }).click()
    await page.getByText("created as").first().waitFor()
    const [order = ""] = shop.stuck
    shop.warehouse.pick(order)
    shop.warehouse.ship(order, { tracking: ["JJFI7"] })
    await page.getByText("deliveries").first().waitFor()
  }, 60_000)
})
