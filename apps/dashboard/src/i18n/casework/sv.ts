/** Svenska ord om enskilda poster. */
import type { Translation } from "../Messages.ts"
import type { casework as en } from "./en.ts"

export const casework: Translation<typeof en> = {
  status: {
    delivered: "levererad",
    skipped: "överhoppad",
    parked: "parkerad",
    waiting: "väntar",
    disagreeing: "oense",
    unknown: "på väg"
  },
  exceptions: {
    title: "Undantag",
    lead: "Vad som står i vägen för poster, efter orsak. Varje undantag stängs av sig självt när dess sista post har gått igenom.",
    which: "Öppna eller över",
    open: "Öppna",
    closed: "Över",
    order: "Ordning",
    most: "Flest poster",
    oldest: "Äldst först",
    store: "Butik",
    everyStore: "Alla butiker",
    none: "Inget har fastnat. Varje post är där den ska vara.",
    noneClosed: "Inget är över än.",
    more: "Det finns fler: välj en butik.",
    records: "{count, plural, one {# post} other {# poster}}",
    causes: "{count, plural, one {# orsak} other {# orsaker}}",
    atStake: "står på spel",
    sinceWhen: "sedan <when></when>",
    overWhen: "över sedan <when></when>",
    fix: "Vad man gör",
    show: "Visa posterna",
    hide: "Dölj posterna",
    tries: "{count, plural, =0 {aldrig skickad} one {skickad en gång} other {skickad # gånger}}",
    moreRecords: "Visa fler"
  },
  deed: {
    replay: "Försök igen",
    discard: "Lämna bort",
    hold: "Håll kvar",
    release: "Släpp",
    about: {
      replay: "De avgörs på nytt i nästa körning.",
      discard: "De lämnas bort för gott, tills någon försöker igen.",
      hold: "De skickas inte förrän någon släpper dem.",
      release: "De går vidare genast."
    },
    dry: "Inget har gjorts än. Det här skulle göras med {count, plural, =0 {ingen post} one {# post} other {# poster}}:",
    andMore: "och {count, number} till",
    passedOver: "{count, plural, one {# post} other {# poster}} förbigås: {why}",
    paused: "{pipeline} är pausat ({why}): de går vidare när pausen är slut.",
    reason: "Varför",
    reasonHint: "För den som ser på det senare; det står i granskningsloggen.",
    doIt: "{deed}: {count, plural, one {# post} other {# poster}}",
    cancel: "Avbryt",
    done: "Gjort: {deed}, {count, plural, one {# post} other {# poster}}."
  },
  search: {
    title: "Sök",
    lead: "På en orders nummer eller referens, en produktkod, en spårningskod eller det som endera sidan kallar den; med stora eller små bokstäver.",
    field: "Nummer, referens eller kod",
    go: "Sök",
    none: "Det finns ingen post med namnet {text}.",
    more: "Det finns fler än dessa: skriv mer av namnet.",
    found: "Poster med det namnet",
    record: "post",
    of: "{key} · {pipeline}"
  },
  columns: {
    record: "Post",
    pipeline: "Flöde",
    status: "Läge",
    since: "Sedan",
    worth: "Värde"
  },
  record: {
    now: "Läget",
    there: "På andra sidan",
    sent: "Skickad",
    cause: "Orsak",
    held: "Hålls eftersom",
    unanswered: "Den skickades och inget svar har kommit: den läses tillbaka innan den skickas igen.",
    sides: "Båda sidorna just nu",
    askAgain: "Fråga igen",
    shop: "Butik",
    warehouse: "Lager",
    found: { there: "finns där", absent: "finns inte där", unreadable: "kan inte läsas", unasked: "inte tillfrågad" },
    history: "Vad som har hänt",
    newestFirst: "Det nyaste först",
    kind: {
      decided: "avgjord",
      held: "hållen för hand",
      released: "släppt",
      replayed: "försökt igen",
      discarded: "bortlämnad"
    },
    did: { created: "skapad som {id}", updated: "uppdaterad {id}" },
    by: "av {actor}",
    took: "{seconds, plural, one {# sekund} other {# sekunder}} efter senaste ändringen",
    payload: "Vad som skickades",
    values: "Var varje värde kommer ifrån",
    valuesHint: "Peka på ett värde, eller tryck på det för att hålla ursprunget öppet.",
    notInSource: "Källan har den inte längre.",
    hangsOn: "Den hänger på",
    source: "Från",
    mapping: "Avbildning",
    decidedBy: "Bestäms av",
    constant: "samma för varje post",
    condition: "betraktad",
    blueprint: "mallen"
  },
  plan: {
    title: "Plan",
    lead: "Vad en körning skulle göra, post för post. Inget skrivs förrän du verkställer den, och då exakt detta.",
    everyFlow: "Alla flöden",
    which: "Vilka poster",
    extent: { next: "Nästa körnings", since: "Sedan", all: "Alla", records: "Några" },
    since: "Sedan, som 30d eller 2026-01-31",
    records: "Deras nycklar, med komman",
    make: "Gör en plan",
    writes: "{count, plural, =0 {Inget att skriva} one {# skrivning} other {# skrivningar}}",
    made: "gjord <when></when>",
    numbers: "I siffror",
    notFound: "Inget flöde har någon post av dessa: {records}",
    nothing: "Båda sidorna är ense: inget skulle göras.",
    show: "Visa",
    action: {
      all: "Alla",
      create: "skapas",
      update: "uppdateras",
      unchanged: "oförändrade",
      skipped: "hoppas över",
      blocked: "spärrade"
    },
    more: "Visa fler ({count, number} kvar)",
    notShown: "{count, plural, one {# post till} other {# poster till}} finns i planen och listas inte.",
    nothingThere: "inget",
    apply: "Verkställ {count, plural, one {# skrivning} other {# skrivningar}}",
    applyAbout:
      "Exakt det som planen säger skrivs till plattformarna för {store}. Det som har ändrats sedan dess lämnas i fred.",
    doIt: "Verkställ",
    applied: "{count, plural, =0 {Inget skrevs} one {# skrivning gjordes} other {# skrivningar gjordes}}",
    came: {
      applied: "verkställda",
      already: "låg redan där",
      moved: "ändrade sedan dess, lämnade i fred",
      refused: "avvisade"
    },
    earlier: "Veckans planer"
  },
  stock: {
    title: "Lagerskillnader",
    lead: "Var butiken visar ett annat saldo än lagret har.",
    off: "Butikens saldoflöde är av: stock.enabled i dess fil sätter på det.",
    compare: "Jämför nu",
    differ: "{count, plural, =0 {Båda sidorna är ense} one {# saldo skiljer sig} other {# saldon skiljer sig}}",
    agree: "{count, plural, one {# stämmer} other {# stämmer}}",
    field: "Fält",
    shop: "Butiken visar",
    warehouse: "Borde visa",
    difference: "Skillnad",
    blocked: "{count, plural, one {# kan inte avgöras} other {# kan inte avgöras}}"
  },
  job: {
    running: "Påbörjat; väntar på butikens konton …",
    progress: "Pågår: {progress}",
    failed: "Det misslyckades.",
    lost: "Processen som arbetade är borta. Det den hade skrivit finns antecknat; börja om."
  }
}
