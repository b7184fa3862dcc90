import { assert, describe, it } from "@effect/vitest"
import * as Advisories from "../src/Advisories.ts"
import * as Licences from "../src/Licences.ts"

describe("a licence", () => {
  const of = (licence: string, name = "left-pad") => Licences.complaints({ [licence]: [{ name, versions: ["1.0.0"] }] })

  it("is allowed, also as one of several, or as all of several", () => {
    for (const licence of ["MIT", "Apache-2.0", "(MIT OR GPL-3.0-only)", "(MIT AND BSD-3-Clause)"]) {
      assert.deepEqual(of(licence), [], licence)
    }
  })

  it("is complained of where it is another, or none, and the package is no exception", () => {
    for (const licence of ["GPL-3.0-or-later", "AGPL-3.0", "Unknown", "SEE LICENSE IN x", "(MIT AND GPL-3.0-only)"]) {
      assert.deepEqual(of(licence), [`left-pad 1.0.0: ${licence}`])
    }
    assert.deepEqual(of("GPL-3.0-or-later", "@vendure/core"), [])
  })
})

describe("an advisory", () => {
  const audit = (severity: string) => ({
    advisories: { "1": { module_name: "left-pad", severity, title: "it pads", github_advisory_id: "GHSA-1" } }
  })
  const known = { "GHSA-1": { why: "it is never reached", until: "2027-01-31" } }

  it("is complained of where it is high or critical", () => {
    assert.deepEqual(
      ["low", "moderate", "high", "critical"].map(
        (severity) => Advisories.complaints(audit(severity), "2026-12-01").length
      ),
      [0, 0, 1, 1]
    )
  })

  it("is left out as a written exception, until its day", () => {
    assert.deepEqual(Advisories.complaints(audit("high"), "2027-01-30", known), [])
    assert.deepEqual(Advisories.complaints(audit("high"), "2027-01-31", known), ["left-pad: high: it pads (GHSA-1)"])
  })
})
