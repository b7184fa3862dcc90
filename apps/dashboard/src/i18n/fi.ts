/** Suomi. */
import type { Messages, Translation } from "./Messages.ts"
import { casework } from "./casework/fi.ts"
import { overview } from "./overview/fi.ts"

export const fi: Translation<Messages> = {
  ...casework,
  ...overview,
  shell: {
    skip: "Siirry sivun sisältöön",
    navigation: "Sivut",
    search: "Hae tai siirry",
    help: "Näppäimet ja ohje",
    language: "Kieli",
    theme: "Vaalea vai tumma",
    account: "asetukset ja uloskirjautuminen",
    preferences: "Asetukset",
    allStores: "Näkee kaikki kaupat",
    leave: "Kirjaudu ulos",
    noSuchPage: "Tällaista sivua ei ole",
    toStores: "Kauppoihin"
  },
  theme: { system: "Laitteen mukaan", light: "Vaalea", dark: "Tumma" },
  role: { viewer: "saa katsella", operator: "saa toimia", admin: "saa tehdä kaiken" },
  places: { stores: "Kaupat", exceptions: "Poikkeukset", house: "Talo työssään" },
  line: { connecting: "Yhdistetään", live: "Ajan tasalla", lost: "Yhteys poikki", turnedAway: "Ei seurata" },
  banner: {
    lost: "Yhteys palveluun on poikki. Näet tilanteen kello {since}.",
    never: "Palvelu ei vastaa. Yritetään uudelleen.",
    turnedAway:
      "Liian monta sivua on auki yhtä aikaa, joten tämä ei seuraa tapahtumia. Sulje jokin, jota kukaan ei katso.",
    over: "Istuntosi on päättynyt. Näet tilanteen kello {since}.",
    signIn: "Kirjaudu uudelleen"
  },
  entry: {
    title: "Kirjaudu sisään",
    lead: "Pitää verkkokaupat ja varastot samassa tahdissa.",
    token: "Pääsyavain",
    enter: "Kirjaudu",
    hint: "Avaimen luo <code>crossdock token add</code>; kirjautumislinkki ei sitä tarvitse.",
    refused: "Avainta ei tunneta, tai se ei ole enää voimassa.",
    unreachable: "Palvelu ei vastaa. Yritä hetken kuluttua uudelleen."
  },
  palette: {
    recordNamed: "Tietueet nimeltä {text}",
    record: "tietue",
    placeholder: "Kauppa, sivu, tilausnumero …",
    found: "Sopivat",
    none: "Mikään ei sovi.",
    page: "sivu",
    store: "kauppa"
  },
  help: {
    title: "Näppäimet",
    search: "Hae tai siirry",
    go: "Siirry: {place}",
    help: "Nämä näppäimet",
    close: "Sulje",
    docs: "HTTP-rajapinnan kaikki reitit"
  },
  state: { loading: "Ladataan …", failed: "Tätä ei voitu ladata: {why}", again: "Yritä uudelleen" }
}
