/** A real Chromium, wherever this machine has one. */
import { existsSync } from "node:fs"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { delimiter, join } from "node:path"
import { type BrowserContext, chromium } from "playwright-core"

const names = ["chromium", "chromium-browser", "google-chrome"]

const places = [
  process.env["CROSSDOCK_CHROMIUM"] ?? "",
  ...["/usr/bin", ...(process.env["PATH"] ?? "").split(delimiter)].flatMap((folder) =>
    names.map((name) => join(folder, name))
  )
]

/** None where this machine has no browser. */
export const executable = places.find((place) => place !== "" && existsSync(place))

/** Named last, they count alone: what playwright leaves out by itself, and then the pages of which Chromium makes its own address bar. */
const withoutFeatures = [
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "LensOverlay",
  "MediaRouter",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
  "AimEnabled",
  "PreconnectToSearch",
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup"
]

const args = [
  `--disable-features=${withoutFeatures.join(",")}`,
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync"
]

export interface Browser {
  readonly context: BrowserContext
  readonly close: () => Promise<void>
}

/** With nothing in it from before. */
export const open = async (executablePath: string): Promise<Browser> => {
  const home = await mkdtemp(join(tmpdir(), "crossdock-browser-"))
  const context = await chromium.launchPersistentContext(home, {
    executablePath,
    args,
    headless: true,
    locale: "en-GB",
    timezoneId: "Europe/Helsinki",
    reducedMotion: "reduce",
    viewport: wide
  })
  context.setDefaultTimeout(30_000)
  return {
    context,
    close: async () => {
      await context.close()
      await rm(home, { recursive: true, force: true })
    }
  }
}

export const wide = { width: 1280, height: 860 }
export const narrow = { width: 360, height: 740 }
