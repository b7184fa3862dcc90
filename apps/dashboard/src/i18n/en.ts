/** English. */
import { casework } from "./casework/en.ts"
import { overview } from "./overview/en.ts"

export const en = {
  ...casework,
  ...overview,
  shell: {
    skip: "Skip to the page",
    navigation: "Pages",
    search: "Search or go to",
    help: "Keys and help",
    language: "Language",
    theme: "Light or dark",
    account: "preferences and sign out",
    preferences: "Preferences",
    allStores: "Sees all stores",
    leave: "Sign out",
    noSuchPage: "There is no such page",
    toStores: "To the stores"
  },
  theme: { system: "System", light: "Light", dark: "Dark" },
  role: { viewer: "may look", operator: "may act", admin: "may do everything" },
  places: { stores: "Stores", exceptions: "Exceptions", house: "The house at work" },
  line: { connecting: "Connecting", live: "Live", lost: "Connection lost", turnedAway: "Not following" },
  banner: {
    lost: "The connection to the service is lost. What you see is of {since}.",
    never: "The service does not answer. Trying again.",
    turnedAway:
      "Too many pages are open at once, so this one does not follow what happens. Close one that nobody looks at.",
    over: "You are signed out. What you see is of {since}.",
    signIn: "Sign in again"
  },
  entry: {
    title: "Sign in",
    lead: "Keeps web shops and warehouses in step.",
    token: "Access token",
    enter: "Sign in",
    hint: "A token is made by <code>crossdock token add</code>; a sign-in link does without one.",
    refused: "This token is not known, or no longer good.",
    unreachable: "The service does not answer. Try again in a moment."
  },
  palette: {
    recordNamed: "Records called {text}",
    record: "record",
    placeholder: "A store, a page, an order number …",
    found: "What fits",
    none: "Nothing fits.",
    page: "page",
    store: "store"
  },
  help: {
    title: "Keys",
    search: "Search or go to",
    go: "Go to: {place}",
    help: "These keys",
    close: "Close",
    docs: "Every route of the HTTP API"
  },
  state: { loading: "Loading …", failed: "This could not be loaded: {why}", again: "Try again" }
} as const
