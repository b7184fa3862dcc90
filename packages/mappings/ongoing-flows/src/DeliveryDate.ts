/** On which day an order is to leave, in the calendar of the store's time zone. */
import type { Known } from "@crossdock/core"
import { DateTime, Option, Schema } from "effect"

export const Weekday = Schema.Literals(["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"])
export type Weekday = typeof Weekday.Type

export const everyDay: ReadonlyArray<Weekday> = Weekday.literals

export interface DateOptions {
  /** IANA name. "Today" is a day in this zone. */
  readonly timeZone: string
  /** Calendar days from the day an order is first sent. */
  readonly leadDays: number
  /** The days on which the warehouse lets orders leave; on another day it is the next of these. Not empty. */
  readonly deliveryWeekdays: ReadonlyArray<Weekday>
}

/** "Today" stays the day on which the order was first sent: an order does not change because a day has passed. */
export const ofOrder = (options: DateOptions, known: Pick<Known.Known, "firstTriedAt" | "now">): string => {
  const today = Option.getOrElse(known.firstTriedAt, () => known.now).pipe(
    DateTime.setZoneNamedUnsafe(options.timeZone),
    DateTime.formatIsoDate
  )
  return DateTime.formatIsoDateUtc(onWeekday(plusDays(DateTime.makeUnsafe(today), options.leadDays), options))
}

/** A day as such has no zone and no clock that changes: midnight UTC stands for it. */
const plusDays = (day: DateTime.Utc, days: number) => DateTime.add(day, { days })

const onWeekday = (day: DateTime.Utc, { deliveryWeekdays }: Pick<DateOptions, "deliveryWeekdays">): DateTime.Utc => {
  const week = everyDay.map((_, days) => plusDays(day, days))
  return week.find((each) => deliveryWeekdays.some((name) => name === weekdayOf(each))) ?? day
}

const weekdayOf = (day: DateTime.Utc) => everyDay[DateTime.getPartUtc(day, "weekDay")]
