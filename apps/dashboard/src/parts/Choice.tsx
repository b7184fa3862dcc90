/** One of a few, all of which are in sight. */
import { useId } from "react"
import style from "./Choice.module.css"

interface Option<Id extends string> {
  readonly id: Id
  readonly text: string
  /** What it is called in full, where the text is short. */
  readonly name?: string
}

interface Props<Id extends string> {
  readonly label: string
  readonly options: ReadonlyArray<Option<Id>>
  readonly chosen: Id
  readonly choose: (id: Id) => void
}

export const Choice = <Id extends string>({ choose, chosen, label, options }: Props<Id>) => {
  const group = useId()
  return (
    <fieldset className={style.group}>
      <legend className="away">{label}</legend>
      {options.map(({ id, name, text }) => (
        <label key={id} className={style.option} title={name}>
          <input
            type="radio"
            className="away"
            name={group}
            value={id}
            checked={id === chosen}
            aria-label={name}
            onChange={() => choose(id)}
          />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  )
}
