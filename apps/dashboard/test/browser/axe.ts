/** What would keep somebody from using a page: the rules of WCAG 2, levels A and AA. */
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import type axe from "axe-core"
import type { Page } from "playwright-core"

const rules = {
  all: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
  colours: { type: "rule", values: ["color-contrast"] }
} satisfies Record<string, axe.RunOnly>

/** One line a violation, with the places at which it is. */
export type Inspect = (which: keyof typeof rules) => Promise<ReadonlyArray<string>>

/** Brought into the document that is open, once: it is there wherever somebody goes inside of it. */
export const bringInto = async (page: Page): Promise<Inspect> => {
  const file = createRequire(import.meta.url).resolve("axe-core/axe.min.js")
  const brought = await page.evaluateHandle<typeof axe>(`${readFileSync(file, "utf8")};axe`)
  return (which) =>
    brought.evaluate(async (axe, runOnly) => {
      // No rule of these looks into style sheets; what is in order need not be told.
      const options: axe.RunOptions = { runOnly, reporter: "no-passes", preload: { assets: ["media"] } }
      const { violations } = await axe.run(document, options)
      return violations.map(
        ({ help, id, nodes }) =>
          `${id}: ${help}: ${nodes
            .slice(0, 4)
            .map(({ html }) => html.slice(0, 160))
            .join(" | ")}`
      )
    }, rules[which])
}
