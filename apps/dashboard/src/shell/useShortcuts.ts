/** The keys that work everywhere: `/` or Ctrl-K searches, `?` helps, `g` and a letter goes to a page. */
import { useNavigate } from "@tanstack/react-router"
import { useEffect, useRef } from "react"
import { places } from "./places.ts"

interface Deeds {
  readonly search: () => void
  readonly help: () => void
}

/** A `g` is forgotten after this long, in milliseconds. */
const patience = 1_200

export const useShortcuts = ({ help, search }: Deeds) => {
  const navigate = useNavigate()
  const goingSince = useRef(0)
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const isCommand = event.ctrlKey || event.metaKey
      if (isCommand && event.key.toLowerCase() === "k") return done(event, search)
      if (isCommand || event.altKey || isWriting(event.target) || hasDialog()) return
      const isGoing = event.timeStamp - goingSince.current < patience
      goingSince.current = event.key === "g" ? event.timeStamp : 0
      if (event.key === "/") return done(event, search)
      if (event.key === "?") return done(event, help)
      const place = places.find(({ key }) => isGoing && key === event.key)
      if (place !== undefined) done(event, () => void navigate({ to: place.to }))
    }
    addEventListener("keydown", hear)
    return () => removeEventListener("keydown", hear)
  }, [help, navigate, search])
}

const done = (event: KeyboardEvent, deed: () => void) => {
  event.preventDefault()
  deed()
}

const isWriting = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"))

const hasDialog = () => document.querySelector("[role=dialog], [role=alertdialog]") !== null
