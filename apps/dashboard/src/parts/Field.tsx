/** One line, or more, to write in; with its name above and what is wrong below. */
import { useId } from "react"
import style from "./Field.module.css"

interface Props {
  readonly label: string
  readonly value: string
  readonly onChange: (text: string) => void
  readonly type?: "text" | "password" | "search" | "date"
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly placeholder?: string
  readonly autoComplete?: string
  readonly autoFocus?: boolean
  readonly isRequired?: boolean
  /** More than one line. */
  readonly isLong?: boolean
  /** The name is for those who do not see the field. */
  readonly isLabelHidden?: boolean
}

export const Field = ({
  error,
  hint,
  isLabelHidden = false,
  isLong = false,
  isRequired = false,
  label,
  onChange,
  ...rest
}: Props) => {
  const id = useId()
  const { autoComplete = "off", autoFocus = false, placeholder, type = "text", value } = rest
  const shared = {
    id,
    value,
    placeholder,
    autoComplete,
    autoFocus,
    required: isRequired,
    className: style.input,
    "aria-invalid": error !== undefined || undefined,
    "aria-describedby": `${id}-hint ${id}-error`
  } as const
  return (
    <div className={style.field}>
      <label htmlFor={id} className={isLabelHidden ? "away" : style.label}>
        {label}
      </label>
      {isLong ? (
        <textarea {...shared} rows={3} onChange={({ target }) => onChange(target.value)} />
      ) : (
        <input {...shared} type={type} onChange={({ target }) => onChange(target.value)} />
      )}
      <p id={`${id}-hint`} className={style.hint} hidden={hint === undefined}>
        {hint}
      </p>
      <p id={`${id}-error`} className={style.error} role="alert">
        {error}
      </p>
    </div>
  )
}
