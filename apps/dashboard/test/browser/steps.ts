/** What people do at the dashboard, wherever their path leads. */
import type { Locator, Page } from "playwright-core"

/** At the page that is open, or at the first one. */
export const signIn = async (page: Page, { address, token }: { readonly address: string; readonly token: string }) => {
  if (page.url() === "about:blank") await page.goto(address)
  await page.getByLabel("Access token").fill(token)
  await page.getByRole("button", { name: "Sign in" }).click()
}

/** From the causes to a record, and what it hangs on. */
export const findWhy = async (page: Page, { method, order }: { readonly method: number; readonly order: string }) => {
  await page.getByRole("link", { name: "Exceptions" }).click()
  const card = page.getByRole("article").filter({ hasText: `shipping method ${method}` })
  await card.getByText("waysOfDelivery").first().waitFor()
  await card.getByRole("button", { name: "Show its records" }).click()
  await card.getByRole("link", { name: order, exact: true }).click()
  await page.getByRole("heading", { level: 1, name: order }).waitFor()
  const values = page.getByRole("region", { name: "Where each value comes from" })
  await values.getByText(`shipping_method_id = ${method}`).waitFor()
}

/** The record that is shown: it is tried again by its own rules. */
export const replay = async (page: Page) => {
  await page.getByRole("button", { name: "Replay" }).click()
  const dialog = page.getByRole("alertdialog")
  await dialog.getByRole("button", { name: "Replay 1 record" }).click()
  await page.getByRole("status").getByText("Done: Replay, 1 record").waitFor()
}

/** Sooner or later; `timeout` in milliseconds, where it may take longer than a page does. */
export const isShown = async (what: Locator, timeout = 30_000): Promise<boolean> => {
  await what.first().waitFor({ timeout })
  return what.first().isVisible()
}
