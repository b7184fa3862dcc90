/** Where MyCashflow keeps its clock. */

/** Answers carry this zone's offset; a moment without one is read as this zone's (API notes §3, INFERRED). */
export const home = "Europe/Helsinki"
