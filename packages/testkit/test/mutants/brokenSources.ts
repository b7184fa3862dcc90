/** Sources that go wrong in the ways in which sources do, each with the law that was made for it. */
import { paging, times } from "./sources/paging.ts"
import { misread, odd } from "./sources/reading.ts"
import { resuming } from "./sources/resuming.ts"
import { troubled } from "./sources/trouble.ts"

export const brokenSources = { ...paging, ...times, ...resuming, ...odd, ...misread, ...troubled }
