/** Svenska. */
import type { Messages, Translation } from "./Messages.ts"
import { casework } from "./casework/sv.ts"
import { overview } from "./overview/sv.ts"

export const sv: Translation<Messages> = {
  ...casework,
  ...overview,
  shell: {
    skip: "Hoppa till sidan",
    navigation: "Sidor",
    search: "Sök eller gå till",
    help: "Tangenter och hjälp",
    language: "Språk",
    theme: "Ljust eller mörkt",
    account: "inställningar och utloggning",
    preferences: "Inställningar",
    allStores: "Ser alla butiker",
    leave: "Logga ut",
    noSuchPage: "Sidan finns inte",
    toStores: "Till butikerna"
  },
  theme: { system: "Som systemet", light: "Ljust", dark: "Mörkt" },
  role: { viewer: "får se", operator: "får handla", admin: "får göra allt" },
  places: { stores: "Butiker", exceptions: "Undantag", house: "Huset i arbete" },
  line: { connecting: "Ansluter", live: "Direkt", lost: "Förbindelsen bruten", turnedAway: "Följer inte" },
  banner: {
    lost: "Förbindelsen till tjänsten är bruten. Det du ser är från {since}.",
    never: "Tjänsten svarar inte. Försöker igen.",
    turnedAway: "För många sidor är öppna samtidigt, så den här följer inte med. Stäng någon som ingen tittar på.",
    over: "Du är utloggad. Det du ser är från {since}.",
    signIn: "Logga in igen"
  },
  entry: {
    title: "Logga in",
    lead: "Håller webbutiker och lager i takt.",
    token: "Åtkomstnyckel",
    enter: "Logga in",
    hint: "En nyckel görs med <code>crossdock token add</code>; en inloggningslänk klarar sig utan.",
    refused: "Nyckeln är okänd eller gäller inte längre.",
    unreachable: "Tjänsten svarar inte. Försök igen om en stund."
  },
  palette: {
    recordNamed: "Poster som heter {text}",
    record: "post",
    placeholder: "En butik, en sida, ett ordernummer …",
    found: "Det som passar",
    none: "Inget passar.",
    page: "sida",
    store: "butik"
  },
  help: {
    title: "Tangenter",
    search: "Sök eller gå till",
    go: "Gå till: {place}",
    help: "De här tangenterna",
    close: "Stäng",
    docs: "Alla vägar i HTTP-gränssnittet"
  },
  state: { loading: "Laddar …", failed: "Det här kunde inte laddas: {why}", again: "Försök igen" }
}
