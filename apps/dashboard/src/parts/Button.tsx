/** Something to press. */
import type { ReactNode } from "react"
import style from "./Button.module.css"

interface Props {
  readonly children: ReactNode
  readonly onPress?: () => void
  readonly type?: "button" | "submit"
  readonly tone?: "primary" | "plain" | "quiet" | "danger"
  readonly size?: "usual" | "small"
  readonly isDisabled?: boolean
  /** What it was pressed for is under way. */
  readonly isPending?: boolean
  /** For those who do not see it, where its contents do not say it. */
  readonly label?: string
}

export const Button = ({
  children,
  isDisabled = false,
  isPending = false,
  label,
  onPress,
  size = "usual",
  tone = "plain",
  type = "button"
}: Props) => (
  <button
    type={type}
    className={`${style.button} ${style[tone]} ${style[size]}`}
    disabled={isDisabled}
    aria-label={label}
    aria-busy={isPending || undefined}
    onClick={isPending ? undefined : onPress}
  >
    {children}
  </button>
)
