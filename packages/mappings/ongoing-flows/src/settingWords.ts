/** The words in which a store file's settings are declared: lengths of time, moments, and keys that may be left out. */
import { DateTime, Duration, Effect, Option, Schema, SchemaGetter, SchemaTransformation } from "effect"

const texts = (pattern: RegExp, expected: string) =>
  Schema.String.annotate({ message: `Expected ${expected}` }).check(Schema.isPattern(pattern, { expected }))

// Patterns without the flag `u` would not be part of the JSON Schema.
export const LengthOfTime = texts(
  /^\d+(?:\.\d+)? (?:seconds?|minutes?|hours?|days?|weeks?|millis)$/u,
  "a length of time such as `15 minutes`"
)

/** A timetable makes the best of anything shorter; nobody means it. */
const Pace = Schema.Duration.check(
  Schema.makeFilter((pace) => Duration.isGreaterThanOrEqualTo(pace, Duration.seconds(1)), {
    expected: "at least `1 second`"
  })
)

/** How often something happens; `often` where the file does not say. */
export const every = (often: Duration.Input & string, description: string) =>
  Schema.toType(Schema.Duration).pipe(
    Schema.withDecodingDefaultKey(Effect.succeed(Duration.fromInputUnsafe(often))),
    Schema.encodeTo(
      Schema.optionalKey(
        LengthOfTime.annotate({ description, default: often }).pipe(
          Schema.decodeTo(Pace, SchemaTransformation.durationFromString)
        )
      )
    )
  )

const Moment = texts(
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/u,
  "a moment with its zone such as `2026-01-31T00:00:00Z`"
)

export const moment = (description: string) =>
  Moment.annotate({ description }).pipe(Schema.decodeTo(Schema.DateTimeUtcFromString))

export const TimeZone = Schema.String.check(
  Schema.makeFilter((name) => Option.isSome(DateTime.zoneMakeNamed(name)), {
    expected: "a time zone such as Europe/Helsinki"
  })
)

export const Currency = texts(/^[A-Z]{3}$/u, "a currency code such as EUR")

/** A key that may be left out. */
export const or = <S extends Schema.Constraint>(schema: S, value: S["Type"], description: string) =>
  Schema.toType(schema).pipe(
    Schema.withDecodingDefaultKey<Schema.toType<S>>(Effect.succeed(value)),
    Schema.encodeTo(Schema.optionalKey(schema).annotateKey({ description, default: value }))
  )

export const maybe = <S extends Schema.Constraint>(schema: S, description: string) =>
  Schema.optionalKey(schema).annotateKey({ description })

export const lengthOfTime = (description: string) =>
  Schema.optionalKey(
    LengthOfTime.annotate({ description }).pipe(
      Schema.decodeTo(Schema.Duration, SchemaTransformation.durationFromString)
    )
  )

/** A section that may be left out; then it says what `absent` says. */
export const section = <S extends Schema.Constraint>(schema: S, absent: S["Encoded"], description: string) =>
  Schema.optionalKey(Schema.toEncoded(schema))
    .annotateKey({ description })
    .pipe(
      Schema.decodeTo(schema, {
        decode: SchemaGetter.withDefault(Effect.succeed(absent)),
        encode: SchemaGetter.passthrough()
      })
    )
