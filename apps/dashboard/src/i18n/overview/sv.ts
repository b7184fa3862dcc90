/** Svenska: butikerna och deras flöden, huset i arbete, fälttabellerna. */
import type { Translation } from "../Messages.ts"
import type { overview as english } from "./en.ts"

export const overview: Translation<typeof english> = {
  stores: {
    title: "Butiker",
    none: "Ingen butik sköts ännu: crossdock store add gör en.",
    filter: "Filtrera efter namn",
    noneFits: "Ingen butik passar.",
    allWell: "Inget behöver dig. Alla butiker är i takt.",
    view: {
      label: "Vilka butiker",
      all: "Alla {count, number}",
      attention: "Behöver någon {count, number}",
      paused: "Pausade {count, number}"
    },
    span: { label: "Över hur lång tid", hour: "Timme", day: "Dygn", month: "30 dagar" },
    total: {
      stuck: "poster sitter fast",
      waiting: "väntar på en annan post",
      written: "skrivna",
      well: "av {count, plural, one {# butik} other {# butiker}} i takt"
    },
    column: {
      store: "Butik",
      stuck: "Sitter fast",
      waiting: "Väntar",
      fresh: "Flödenas färskhet",
      written: "Skrivna",
      time: "Tid över",
      course: "Förlopp: skrivna · tid över"
    },
    stuckIn: "{store}: {count, plural, one {# post} other {# poster}} sitter fast",
    writtenOf: "{store}: {count, plural, one {# post} other {# poster}} skrivna, över tid",
    timeOf: "{store}: tid från den ena sidan till den andra, över tid"
  },
  door: {
    fresh: "aktuellt",
    late: "försenat",
    failed: "misslyckades",
    paused: "pausat",
    unseen: "inte kört ännu"
  },
  flow: {
    articles: "Artiklar",
    orders: "Ordrar",
    deliveries: "Leveranser",
    stock: "Lagersaldon",
    cancellations: "Annulleringar",
    returns: "Returer",
    returnNotices: "Returaviseringar",
    reconciliation: "Jämförelse",
    reporting: "Rapporterade antal",
    to: "till"
  },
  store: {
    places: "Om den här butiken",
    plan: "Plan",
    stock: "Saldoskillnader",
    flows: "Flöden",
    noFlows: "Inget flöde har körts ännu."
  },
  lane: {
    there: "framme",
    stuck: "fast",
    waiting: "väntar",
    fresh: "för {age} sedan",
    next: "nästa <when></when>",
    every: "var {time}",
    written: "{count, plural, one {# post} other {# poster}} skrivna under den senaste timmen",
    median: "oftast {time}",
    p95: "Nitton av tjugo inom {time}",
    pause: "Pausa",
    resume: "Fortsätt",
    runNow: "Kör nu",
    reset: "Börja om",
    backfill: "Kör i efterhand",
    pauseAll: "Pausa alla",
    resumeAll: "Fortsätt alla",
    cancel: "Avbryt",
    reason: "Skäl",
    reasonHint: "För granskningsloggen, och för den som undrar senare.",
    about: {
      pause: "Ingen körning börjar förrän den fortsätts. Inget går förlorat.",
      resume: "Den går vidare genast, därifrån den stannade.",
      runNow: "Den väntar inte på sin tidtabell.",
      reset: "Den glömmer hur långt den har kommit: nästa körning läser allt och skickar bara det som har ändrats."
    }
  },
  backfill: {
    about: "Går igenom poster från en viss tid igen, turvis med de vanliga körningarna. Det oförändrade skickas inte.",
    since: "Ändrat från",
    until: "Till",
    untilHint: "Utelämnat: fram till nu.",
    done: "Klart. {progress}"
  },
  account: {
    title: "Anropsbudgetar",
    none: "Butikens fil säger det inte: en variabel som den nämner är inte satt.",
    left: "{left} av {rate} anrop i sekunden kvar",
    held: "i arbete nu",
    spent: "förbrukad till",
    alone: "misslyckades {count, plural, one {# gång} other {# gånger}} ({why}); försöks igen"
  },
  run: {
    title: "Senaste körningar",
    none: "Inga körningar ännu.",
    flow: "Flöde",
    began: "Började",
    took: "Tog",
    read: "lästa",
    created: "nya",
    updated: "ändrade",
    unchanged: "oförändrade",
    parked: "fast",
    waiting: "väntar",
    ending: { running: "pågår", failed: "misslyckades", halted: "stannade" }
  },
  jobs: {
    title: "Långa arbeten",
    none: "Inget har begärts den senaste veckan.",
    kind: {
      plan: "Plan",
      apply: "Genomförande",
      backfill: "Efterkörning",
      reconcile: "Jämförelse",
      doctor: "Kontroll"
    },
    state: { running: "pågår", done: "klart", failed: "misslyckades", lost: "försvann" }
  },
  mappings: {
    title: "Fälttabeller",
    lead: "Vilket fält som kommer varifrån. Det som butiken har annorlunda än sin mall är märkt.",
    view: { label: "Vilka fält", all: "Alla fält {count, number}", own: "Butikens egna {count, number}" },
    nothingOwn: "Den här butiken har allt som sin mall.",
    target: "Fält",
    source: "Kommer från",
    note: "Anmärkning",
    own: "butikens eget",
    usually: "Mallen: {text}",
    leftOut: "Utelämnade: {fields}"
  },
  house: {
    title: "Huset i arbete",
    lead: "Varje låda är en post som det beslutas om just nu.",
    of: "Vilken butik",
    every: "Alla butiker",
    shop: "Butik",
    warehouse: "Lager",
    lane: "{flow}: {stuck, number} fast, {waiting, number} väntar",
    bay: {
      stuck: "{count, plural, one {# post} other {# poster}} sitter fast",
      odd: "{count, plural, one {# post} other {# poster}} oense med andra sidan",
      waits: "{count, plural, one {# post} other {# poster}} väntar på en annan"
    },
    fate: {
      across: "kommer fram",
      waits: "väntar på en annan post",
      odd: "oense med andra sidan",
      stuck: "sitter fast, behöver någon",
      away: "ska inte över"
    },
    news: "Just nu",
    quiet: "Inget har hänt sedan sidan öppnades.",
    kind: {
      held: "hålls av {actor}",
      released: "släppt av {actor}",
      replayed: "omprövad av {actor}",
      discarded: "utelämnad av {actor}"
    }
  }
}
