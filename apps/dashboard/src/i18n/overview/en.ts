/** English: the stores and their flows, the house at work, the mappings. */
export const overview = {
  stores: {
    title: "Stores",
    none: "No store is looked after yet: crossdock store add makes one.",
    filter: "Filter by name",
    noneFits: "No store fits.",
    allWell: "Nothing needs you. Every store is in step.",
    view: {
      label: "Which stores",
      all: "All {count, number}",
      attention: "Need somebody {count, number}",
      paused: "Paused {count, number}"
    },
    span: { label: "Over how long", hour: "Hour", day: "Day", month: "30 days" },
    total: {
      stuck: "records stuck",
      waiting: "wait for another record",
      written: "written",
      well: "of {count, plural, one {# store} other {# stores}} in step"
    },
    column: {
      store: "Store",
      stuck: "Stuck",
      waiting: "Waiting",
      fresh: "Freshness of flows",
      written: "Written",
      time: "Time across",
      course: "Course: written · time across"
    },
    stuckIn: "{count, plural, one {# record is} other {# records are}} stuck in {store}",
    writtenOf: "{store}: {count, plural, one {# record} other {# records}} written, over time",
    timeOf: "{store}: time from one side to the other, over time"
  },
  door: { fresh: "up to date", late: "late", failed: "failed", paused: "paused", unseen: "not run yet" },
  flow: {
    articles: "Articles",
    orders: "Orders",
    deliveries: "Deliveries",
    stock: "Stock",
    cancellations: "Cancellations",
    returns: "Returns",
    returnNotices: "Return notices",
    reconciliation: "Comparison",
    reporting: "Reported quantities",
    to: "to"
  },
  store: {
    places: "Of this store",
    plan: "Plan",
    stock: "Stock differences",
    flows: "Flows",
    noFlows: "No flow has run yet."
  },
  lane: {
    there: "through",
    stuck: "stuck",
    waiting: "waiting",
    fresh: "{age} ago",
    next: "next <when></when>",
    every: "every {time}",
    written: "{count, plural, one {# record} other {# records}} written in the last hour",
    median: "usually {time}",
    p95: "Nineteen of twenty within {time}",
    pause: "Pause",
    resume: "Resume",
    runNow: "Run now",
    reset: "Begin anew",
    backfill: "Backfill",
    pauseAll: "Pause all",
    resumeAll: "Resume all",
    cancel: "Cancel",
    reason: "Reason",
    reasonHint: "For the audit log, and for whoever wonders later.",
    about: {
      pause: "No run begins until it is resumed. Nothing is lost by it.",
      resume: "It goes on at once, from where it stopped.",
      runNow: "It does not wait for its timetable.",
      reset: "It forgets how far it has come: its next run reads everything, and sends only what has changed."
    }
  },
  backfill: {
    about: "Goes through a window of records again, in turns with the live runs. What is unchanged is not sent.",
    since: "Changed since",
    until: "Until",
    untilHint: "Left out: until now.",
    done: "Done. {progress}"
  },
  account: {
    title: "Call budgets",
    none: "The store file does not say: a variable that it names is not set.",
    left: "{left} of {rate} calls a second left",
    held: "at work now",
    spent: "spent until",
    alone: "failed {count, plural, one {# time} other {# times}} ({why}); tried again"
  },
  run: {
    title: "Latest runs",
    none: "No run yet.",
    flow: "Flow",
    began: "Began",
    took: "Took",
    read: "read",
    created: "created",
    updated: "updated",
    unchanged: "unchanged",
    parked: "stuck",
    waiting: "waiting",
    ending: { running: "running", failed: "failed", halted: "stopped" }
  },
  jobs: {
    title: "Long work",
    none: "Nothing was asked for in the last week.",
    kind: { plan: "Plan", apply: "Apply", backfill: "Backfill", reconcile: "Comparison", doctor: "Check-up" },
    state: { running: "running", done: "done", failed: "failed", lost: "lost" }
  },
  mappings: {
    title: "Field tables",
    lead: "Which field comes from where. What this store has otherwise than its blueprint is marked.",
    view: { label: "Which fields", all: "All fields {count, number}", own: "The store’s own {count, number}" },
    nothingOwn: "This store has everything as its blueprint does.",
    target: "Field",
    source: "Comes from",
    note: "Note",
    own: "store’s own",
    usually: "Blueprint: {text}",
    leftOut: "Left out: {fields}"
  },
  house: {
    title: "The house at work",
    lead: "Each box is a record that is decided upon now.",
    of: "Which store",
    every: "All stores",
    shop: "Shop",
    warehouse: "Warehouse",
    lane: "{flow}: {stuck, number} stuck, {waiting, number} waiting",
    bay: {
      stuck: "{count, plural, one {# record is} other {# records are}} stuck",
      odd: "{count, plural, one {# record is} other {# records are}} at odds with the other side",
      waits: "{count, plural, one {# record waits} other {# records wait}} for another"
    },
    fate: {
      across: "gets through",
      waits: "waits for another record",
      odd: "at odds with the other side",
      stuck: "stuck, needs somebody",
      away: "not meant to go across"
    },
    news: "Just now",
    quiet: "Nothing has happened since this page was opened.",
    kind: {
      held: "held by {actor}",
      released: "released by {actor}",
      replayed: "replayed by {actor}",
      discarded: "discarded by {actor}"
    }
  }
} as const
