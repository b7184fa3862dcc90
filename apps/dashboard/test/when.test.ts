/** Moments as people say them. */
import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { IntlProvider } from "use-intl"
import { assert, describe, it } from "vitest"
import { ClockContext } from "../src/clock.ts"
import { When } from "../src/parts/When.ts"

const now = Date.parse("2026-03-02T10:00:00Z")

const said = (at: string) =>
  renderToStaticMarkup(
    createElement(IntlProvider, {
      locale: "en-GB",
      timeZone: "Europe/Helsinki",
      children: createElement(ClockContext, { value: () => now }, createElement(When, { at }))
    })
  )

describe("a moment", () => {
  it("is said from now, before or behind it, and exactly to whoever points at it", () => {
    assert.include(said("2026-03-02T09:57:00Z"), ">3 minutes ago<")
    assert.include(said("2026-03-02T10:02:00Z"), ">in 2 minutes<")
    assert.match(said("2026-03-02T09:57:00Z"), /title="Monday,? 2 March 2026 at 11:57:00"/u)
  })
})
