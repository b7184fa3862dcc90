/** What would keep somebody from using a page: the rules of WCAG 2, levels A and AA. */
import { AxeBuilder } from "@axe-core/playwright"
import type { Page } from "playwright-core"

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

/** One line a violation, with the places at which it is. */
export const violations = async (page: Page, rules: "all" | "colours"): Promise<ReadonlyArray<string>> => {
  // No page has frames, so nothing has to be put together of several.
  const asked = new AxeBuilder({ page }).setLegacyMode()
  const found = await (rules === "all" ? asked.withTags(tags) : asked.withRules(["color-contrast"])).analyze()
  return found.violations.map(
    ({ help, id, nodes }) =>
      `${id}: ${help}: ${nodes
        .slice(0, 4)
        .map(({ html }) => html.slice(0, 160))
        .join(" | ")}`
  )
}
