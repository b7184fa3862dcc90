/** Suomenkieliset sanat yksittäisistä tietueista. */
import type { Translation } from "../Messages.ts"
import type { casework as en } from "./en.ts"

export const casework: Translation<typeof en> = {
  status: {
    delivered: "toimitettu",
    skipped: "ohitettu",
    parked: "pysäytetty",
    waiting: "odottaa",
    disagreeing: "ristiriidassa",
    unknown: "kesken"
  },
  exceptions: {
    title: "Poikkeukset",
    lead: "Mikä estää tietueita, syittäin. Poikkeus sulkeutuu itsestään, kun sen viimeinen tietue on mennyt läpi.",
    which: "Avoimet vai ohi",
    open: "Avoimet",
    closed: "Ohi",
    order: "Järjestys",
    most: "Eniten tietueita",
    oldest: "Vanhin ensin",
    store: "Kauppa",
    everyStore: "Kaikki kaupat",
    none: "Mikään ei ole jumissa. Jokainen tietue on siellä missä pitää.",
    noneClosed: "Yksikään ei ole vielä ohi.",
    more: "Niitä on enemmän: valitse yksi kauppa.",
    records: "{count, plural, one {# tietue} other {# tietuetta}}",
    causes: "{count, plural, one {# syy} other {# syytä}}",
    atStake: "vaakalaudalla",
    sinceWhen: "alkoi <when></when>",
    overWhen: "ohi <when></when>",
    fix: "Mitä tehdä",
    show: "Näytä tietueet",
    hide: "Piilota tietueet",
    tries: "{count, plural, =0 {ei lähetetty} one {lähetetty kerran} other {lähetetty # kertaa}}",
    moreRecords: "Näytä lisää"
  },
  deed: {
    replay: "Yritä uudelleen",
    discard: "Jätä pois",
    hold: "Pidätä",
    release: "Vapauta",
    about: {
      replay: "Niistä päätetään uudelleen seuraavassa ajossa.",
      discard: "Ne jätetään pois lopullisesti, kunnes joku yrittää niitä uudelleen.",
      hold: "Niitä ei lähetetä ennen kuin joku vapauttaa ne.",
      release: "Ne jatkavat heti."
    },
    dry: "Mitään ei ole vielä tehty. Tämä koskisi: {count, plural, =0 {ei yhtään tietuetta} one {# tietue} other {# tietuetta}}:",
    andMore: "ja {count, number} muuta",
    passedOver: "{count, plural, one {# tietue} other {# tietuetta}} sivuutetaan: {why}",
    paused: "{pipeline} on tauolla ({why}): ne jatkavat, kun tauko päättyy.",
    reason: "Miksi",
    reasonHint: "Sille, joka katsoo tätä myöhemmin; kirjataan tapahtumalokiin.",
    doIt: "{deed}: {count, plural, one {# tietue} other {# tietuetta}}",
    cancel: "Peruuta",
    done: "Tehty: {deed}, {count, plural, one {# tietue} other {# tietuetta}}."
  },
  search: {
    title: "Haku",
    lead: "Tilauksen numerolla tai viitteellä, tuotekoodilla, seurantakoodilla tai kummankin puolen omalla tunnuksella; isoilla tai pienillä kirjaimilla.",
    field: "Numero, viite tai koodi",
    go: "Hae",
    none: "Tällä nimellä ei ole tietuetta: {text}.",
    more: "Niitä on enemmän: kirjoita nimestä enemmän.",
    found: "Tämännimiset tietueet",
    record: "tietue",
    of: "{key} · {pipeline}"
  },
  columns: {
    record: "Tietue",
    pipeline: "Virta",
    status: "Tila",
    since: "Alkaen",
    worth: "Arvo"
  },
  record: {
    now: "Tilanne",
    there: "Toisella puolella",
    sent: "Lähetetty",
    cause: "Syy",
    held: "Pidätetty, koska",
    unanswered: "Se lähetettiin eikä vastausta ole tullut: se luetaan takaisin ennen uutta lähetystä.",
    sides: "Molemmat puolet juuri nyt",
    askAgain: "Kysy uudelleen",
    shop: "Kauppa",
    warehouse: "Varasto",
    found: { there: "siellä", absent: "ei siellä", unreadable: "ei voi lukea", unasked: "ei kysytty" },
    history: "Mitä on tapahtunut",
    newestFirst: "Uusin ensin",
    kind: {
      decided: "päätetty",
      held: "pidätetty käsin",
      released: "vapautettu",
      replayed: "yritetty uudelleen",
      discarded: "jätetty pois"
    },
    did: { created: "luotu tunnuksella {id}", updated: "päivitetty {id}" },
    by: "tekijä {actor}",
    took: "{seconds, plural, one {# sekunti} other {# sekuntia}} viimeisestä muutoksesta",
    payload: "Mitä lähetettiin",
    values: "Mistä kukin arvo tulee",
    valuesHint: "Osoita arvoa, tai paina sitä pitääksesi alkuperän näkyvissä.",
    notInSource: "Lähteellä ei enää ole sitä.",
    hangsOn: "Se riippuu asetuksista",
    source: "Lähde",
    mapping: "Muunnos",
    decidedBy: "Määrää",
    constant: "sama jokaiselle tietueelle",
    condition: "katsottu",
    blueprint: "pohja"
  },
  plan: {
    title: "Suunnitelma",
    lead: "Mitä ajo tekisi, tietue kerrallaan. Mitään ei kirjoiteta ennen kuin toteutat sen, ja silloin täsmälleen tämä.",
    everyFlow: "Kaikki virrat",
    which: "Mitkä tietueet",
    extent: { next: "Seuraavan ajon", since: "Alkaen", all: "Kaikki", records: "Jotkin" },
    since: "Alkaen, kuten 30d tai 2026-01-31",
    records: "Avaimet pilkuin erotettuina",
    make: "Tee suunnitelma",
    writes: "{count, plural, =0 {Ei kirjoitettavaa} one {# kirjoitus} other {# kirjoitusta}}",
    made: "tehty <when></when>",
    numbers: "Lukuina",
    notFound: "Missään virrassa ei ole näitä: {records}",
    nothing: "Molemmat puolet ovat yhtä mieltä: mitään ei tehtäisi.",
    show: "Näytä",
    action: {
      all: "Kaikki",
      create: "luodaan",
      update: "päivitetään",
      unchanged: "ennallaan",
      skipped: "ohitetaan",
      blocked: "estetty"
    },
    more: "Näytä lisää ({count, number} jäljellä)",
    notShown: "Suunnitelmassa on vielä {count, plural, one {# tietue} other {# tietuetta}}, joita ei luetella.",
    nothingThere: "ei mitään",
    apply: "Toteuta {count, plural, one {# kirjoitus} other {# kirjoitusta}}",
    applyAbout:
      "Täsmälleen tämä suunnitelma kirjoitetaan kaupan {store} alustoille. Sen jälkeen muuttunut jätetään rauhaan.",
    doIt: "Toteuta",
    applied: "{count, plural, =0 {Mitään ei kirjoitettu} one {# kirjoitus tehtiin} other {# kirjoitusta tehtiin}}",
    came: {
      applied: "toteutettu",
      already: "oli jo paikallaan",
      moved: "muuttunut, jätetty rauhaan",
      refused: "torjuttu"
    },
    earlier: "Viikon suunnitelmat"
  },
  stock: {
    title: "Saldoerot",
    lead: "Missä kauppa näyttää muuta saldoa kuin varastolla on.",
    off: "Kaupan saldovirta on pois päältä: stock.enabled kaupan tiedostossa kytkee sen.",
    compare: "Vertaa nyt",
    differ: "{count, plural, =0 {Molemmat puolet ovat yhtä mieltä} one {# saldo eroaa} other {# saldoa eroaa}}",
    agree: "{count, plural, one {# täsmää} other {# täsmää}}",
    field: "Kenttä",
    shop: "Kauppa näyttää",
    warehouse: "Pitäisi näyttää",
    difference: "Ero",
    blocked: "{count, plural, one {# ei voi kertoa} other {# ei voi kertoa}}"
  },
  job: {
    running: "Aloitettu; odotetaan kaupan tilejä …",
    progress: "Käynnissä: {progress}",
    failed: "Se epäonnistui.",
    lost: "Prosessi, joka teki työtä, on poissa. Kirjoitettu on muistissa; aloita uudelleen."
  }
}
