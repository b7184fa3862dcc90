/**
 * The dashboard in a real browser, along the paths of people who use it: one shop at work, one service and one browser for all of them, in
 * the order in which they are written.
 */
import { open as openShop, type ServedShop, ways } from "@crossdock/runner/testing"
import { Effect, Exit, Scope } from "effect"
import type { Page } from "playwright-core"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { readManifest } from "../built.ts"
import * as Axe from "./axe.ts"
import { type Browser, executable, narrow, open, wide } from "./Chromium.ts"
import { findWhy, isShown, replay, signIn } from "./steps.ts"

if (executable === undefined)
  process.stderr.write(
    "No Chromium here: the dashboard's browser tests are left out. CROSSDOCK_CHROMIUM names one, `apt-get install chromium` brings one.\n"
  )

it.runIf(process.env["CI"] === "true")("a browser is there where nobody may do without", () => {
  assert.isDefined(executable)
})

/** A machine may be busy with other tests, in milliseconds. */
const patience = 120_000

describe.runIf(executable !== undefined)("somebody at the dashboard", () => {
  const scope = Scope.makeUnsafe()
  let shop: ServedShop<ReturnType<typeof place>>
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    await readManifest()
    shop = await Effect.runPromise(Scope.provide(openShop(place), scope))
    browser = await open(executable ?? "")
    page = browser.context.pages()[0] ?? (await browser.context.newPage())
  }, 180_000)

  afterAll(async () => {
    await browser?.close()
    await Effect.runPromise(Scope.close(scope, Exit.void))
  })

  /** A page of the dashboard, once its first heading is there. */
  const go = async (path: string) => {
    await page.goto(shop.address + path)
    await page.getByRole("heading", { level: 1 }).waitFor()
  }

  /** To another page of the document that is open, as its links lead there. */
  const turnTo = async (path: string, title: string) => {
    await page.evaluate((to) => history.pushState(null, "", to), path)
    await page.getByRole("heading", { level: 1, name: title, exact: true }).waitFor()
  }

  it(
    "signs in by a token, and sees the stores",
    async () => {
      await signIn(page, shop)
      assert.isTrue(await isShown(page.getByRole("link", { name: "acme" })))
    },
    patience
  )

  it.each([
    ["a wide screen", wide, "three", 3, ways.withThree],
    ["a narrow one", narrow, "four", 4, ways.withFour]
  ] as const)(
    "on %s finds a stuck order, sees why, removes the cause, has it tried again, and sees it ship",
    async (_, size, which, method, after) => {
      const order = shop.orders[which]
      await page.setViewportSize(size)
      await findWhy(page, { method, order })
      shop.write(after)
      await replay(page)
      await page.getByText("created as").first().waitFor()
      await shop.ship(order, `JJFI${order}`)
      const history = page.getByRole("region", { name: "What has happened" })
      await history.getByText("deliveries").first().waitFor()
      await history.getByText("450 Sent").first().waitFor()
      assert.strictEqual(shop.shop.order(Number(order)).status, "COMPLETED")
    },
    patience
  )

  it(
    "finds a delivery by its tracking code, and sees where each of its values comes from",
    async () => {
      await page.setViewportSize(wide)
      await go(`/search?text=jjfi${shop.orders.three}`)
      const found = page.getByRole("list", { name: "Records of that name" })
      await found.getByText("deliveries").waitFor()
      await turnTo(`/search?text=${shop.orders.lying}`, "Search")
      await found.getByRole("link", { name: shop.orders.lying }).first().click()
      const values = page.getByRole("region", { name: "Where each value comes from" })
      const value = values.getByRole("button", { name: "wayOfDelivery" }).first()
      await value.press("Enter")
      assert.isTrue(await isShown(values.getByText("toOngoingOrder")))
    },
    patience
  )

  it(
    "decides about all records of a cause at once: first nothing is done, then exactly what was shown",
    async () => {
      await turnTo("/exceptions", "Exceptions")
      const card = page.getByRole("article").filter({ hasText: "shipping method 5" })
      await card.getByRole("button", { name: "Discard" }).click()
      const dialog = page.getByRole("alertdialog")
      await dialog.getByText("Nothing has been done yet").waitFor()
      const doIt = dialog.getByRole("button", { name: "Discard 2 records" })
      assert.isTrue(await doIt.isDisabled(), "without a reason")
      await dialog.getByLabel("Why").fill("test orders")
      await doIt.click()
      await page.getByRole("status").getByText("Done: Discard, 2 records").waitFor()
      await card.waitFor({ state: "detached" })
      await page.getByText("Over", { exact: true }).click()
      await card.waitFor()
    },
    patience
  )

  it(
    "plans what a run would do, sees which fields differ, and has exactly that done",
    async () => {
      const [cup] = shop.shop.products()
      shop.shop.changeProduct(cup?.id ?? 0, { name: "Cup, large" })
      await go("/stores/acme/plan")
      await page.getByLabel("Flow").selectOption("articles")
      await page.getByRole("button", { name: "Make a plan" }).click()
      await page.getByText("articleName").first().waitFor()
      await page.getByText("Cup, large").first().waitFor()
      await page.getByRole("button", { name: "Apply 1 write" }).click()
      await page.getByRole("alertdialog").getByRole("button", { name: "Apply" }).click()
      assert.isTrue(await isShown(page.getByRole("heading", { name: "1 write was made" }), patience))
    },
    patience
  )

  it(
    "sees where the shop shows another stock than the warehouse has",
    async () => {
      shop.warehouse.setStock("POT", 41)
      await go("/stores/acme/stock")
      await page.getByRole("button", { name: "Compare now" }).click()
      const row = page.getByRole("row").filter({ hasText: "POT" })
      assert.isTrue(await isShown(row.getByText("41")))
    },
    patience
  )

  it(
    "gets everywhere by keyboard alone",
    async () => {
      await go(`/stores/acme/records/${shop.orders.four}`)
      await page.keyboard.press("?")
      await page.getByRole("dialog").waitFor()
      await page.keyboard.press("Escape")
      await page.getByRole("dialog").waitFor({ state: "detached" })
      await page.keyboard.press("/")
      await page.getByRole("dialog").waitFor()
      await page.keyboard.type(shop.orders.three)
      await page.getByRole("menuitem", { name: `Records called ${shop.orders.three}` }).waitFor()
      await page.keyboard.press("Enter")
      const found = page.getByRole("list", { name: "Records of that name" }).getByRole("link").first()
      await found.waitFor()
      for (let step = 0; step < 40 && !(await found.evaluate((link) => link === document.activeElement)); step += 1)
        await page.keyboard.press("Tab")
      await page.keyboard.press("Enter")
      await page.getByRole("heading", { level: 1, name: shop.orders.three }).waitFor()
      await page.keyboard.press("g")
      await page.keyboard.press("e")
      assert.isTrue(await isShown(page.getByRole("heading", { level: 1, name: "Exceptions" })))
    },
    patience
  )

  it(
    "finds nothing in the way of those who see, hear or move otherwise: every page, light and dark",
    async () => {
      const odd: Array<string> = []
      const inspect = await Axe.bringInto(page)
      for (const [path, title] of pages(shop.orders.three)) {
        await turnTo(path, title)
        await page.getByText("Loading …").first().waitFor({ state: "detached" })
        for (const [colorScheme, rules] of looks) {
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
          for (const violation of await inspect(rules)) odd.push(`${path}, ${colorScheme}: ${violation}`)
        }
      }
      assert.deepStrictEqual(odd, [])
    },
    3 * patience
  )

  it.each([
    ["fi", "Poikkeukset"],
    ["sv", "Undantag"],
    ["en", "Exceptions"]
  ])(
    "reads it in their own language: %s",
    async (language, title) => {
      await page.evaluate((code) => localStorage.setItem("crossdock.language", code), language)
      await go("/exceptions")
      await page.getByRole("heading", { level: 1, name: title }).waitFor()
      assert.strictEqual(await page.locator("html").getAttribute("lang"), language)
    },
    patience
  )

  it(
    "is told when the connection is lost, of when what they see is, and when it is back",
    async () => {
      await go("/house")
      await page.getByText("Live", { exact: true }).waitFor()
      shop.line.cut()
      await page.getByRole("alert").getByText("connection to the service is lost").waitFor()
      shop.line.mend()
      await page.getByRole("alert").waitFor({ state: "detached" })
      assert.isTrue(await isShown(page.getByText("Live", { exact: true })))
    },
    patience
  )

  it(
    "is told when they are signed out, and gets in again",
    async () => {
      await go("/exceptions?state=closed")
      await page.getByText("Live", { exact: true }).waitFor()
      await browser.context.clearCookies()
      await page.getByText("Open", { exact: true }).click()
      await page.getByRole("alert").getByText("You are signed out").waitFor()
      await page.getByRole("link", { name: "Sign in again" }).click()
      await signIn(page, shop)
      assert.isTrue(await isShown(page.getByRole("heading", { level: 1, name: "Exceptions" })))
    },
    patience
  )

  it(
    "is told that the service does not answer, where it cannot even say who they are",
    async () => {
      await page.route("**/api/v1/session", (route) => route.abort())
      await page.goto(`${shop.address}/stores/acme`)
      assert.isTrue(await isShown(page.getByRole("alert").getByText("The service does not answer")))
      await page.unroute("**/api/v1/session")
      assert.isTrue(await isShown(page.getByRole("heading", { level: 1, name: "acme" })))
    },
    patience
  )

  it(
    "signs out, and is shown the way in at once",
    async () => {
      await go("/stores/acme/mappings")
      await page.getByText("Live", { exact: true }).waitFor()
      await page.getByRole("button", { name: /Ada/u }).click()
      const signedOut = page.waitForResponse((response) => response.request().method() === "DELETE")
      await page.getByRole("button", { name: "Sign out", exact: true }).click()
      await signedOut
      assert.isTrue(await isShown(page.getByLabel("Access token"), 2_000))
    },
    patience
  )
})

/** By ways that the store file does not know; `lying` gets to the warehouse, and is not sent from there. */
const place = (order: (method: number) => string) => ({
  three: order(3),
  four: order(4),
  lying: order(3),
  tests: [order(5), order(5)]
})

/** What does not hang on colours is looked at once. */
const looks = [
  ["light", "all"],
  ["dark", "colours"]
] as const

/** Every page, and its title. On one of the paths each of them is loaded at its own address, too. */
const pages = (order: string) =>
  [
    ["/", "Stores"],
    ["/stores/acme", "acme"],
    ["/stores/acme/mappings", "Field tables"],
    ["/exceptions", "Exceptions"],
    ["/house", "The house at work"],
    ["/exceptions?state=closed", "Exceptions"],
    [`/search?text=${order}`, "Search"],
    [`/stores/acme/records/${order}`, order],
    ["/stores/acme/plan", "Plan"],
    ["/stores/acme/stock", "Stock differences"]
  ] as const
