/** `crossdock`, with all that it can do. */
import { Command } from "effect/cli"
import { alerts } from "./alerts.ts"
import { apply } from "./apply.ts"
import { audit } from "./audit.ts"
import { backfill } from "./backfill.ts"
import { checkPayload } from "./checkPayload.ts"
import { discard, hold, release, replay } from "./deeds.ts"
import { database } from "./database.ts"
import { doctor } from "./doctor.ts"
import { explain } from "./explain.ts"
import { exceptions } from "./exceptions.ts"
import { find } from "./find.ts"
import { pause, reset, resume } from "./lanes.ts"
import { forget } from "./forget.ts"
import { keys } from "./keys.ts"
import { mappings } from "./mappings.ts"
import { plan } from "./plan.ts"
import { reconcile } from "./reconcile.ts"
import { renames } from "./renames.ts"
import { run } from "./run.ts"
import { schema } from "./schema.ts"
import { secret } from "./secret.ts"
import { serve } from "./serve.ts"
import { show } from "./show.ts"
import { simulate } from "./simulate.ts"
import { status } from "./status.ts"
import { token } from "./token.ts"
import { store } from "./store.ts"
import { webhooks } from "./webhooks.ts"

export const crossdock = Command.make("crossdock").pipe(
  Command.withDescription("Keeps web shops and their warehouses in step"),
  Command.withSubcommands([
    serve,
    run,
    status,
    plan,
    apply,
    backfill,
    doctor,
    store,
    reconcile,
    explain,
    show,
    find,
    exceptions,
    replay,
    discard,
    hold,
    release,
    pause,
    resume,
    reset,
    audit,
    alerts,
    renames,
    mappings,
    schema,
    checkPayload,
    webhooks,
    token,
    keys,
    forget,
    secret,
    database,
    simulate
  ])
)
