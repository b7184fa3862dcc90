/** One of many: as each device lets people choose. */
import { useId } from "react"
import style from "./Select.module.css"

interface Props {
  readonly label: string
  readonly options: ReadonlyArray<{ readonly id: string; readonly text: string }>
  readonly chosen: string
  readonly choose: (id: string) => void
}

export const Select = ({ choose, chosen, label, options }: Props) => {
  const id = useId()
  return (
    <div className={style.select}>
      <label htmlFor={id} className="away">
        {label}
      </label>
      <select id={id} value={chosen} onChange={({ target }) => choose(target.value)}>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  )
}
