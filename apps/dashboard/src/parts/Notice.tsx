/** Says that something was done, for a moment and above whatever page is shown then: what it was done to may be gone from there. */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from "react"
import style from "./Notice.module.css"

const NoticeContext = createContext<(text: string) => void>(() => undefined)

export const useNotice = () => useContext(NoticeContext)

/** Milliseconds for which it is shown. */
const moment = 8_000

export const Notices = ({ children }: { readonly children: ReactNode }) => {
  const [said, setSaid] = useState({ text: "", count: 0 })
  const say = useCallback((text: string) => setSaid(({ count }) => ({ text, count: count + 1 })), [])
  useEffect(() => {
    if (said.text === "") return
    const timer = setTimeout(() => setSaid(({ count }) => ({ text: "", count })), moment)
    return () => clearTimeout(timer)
  }, [said])
  return (
    <NoticeContext value={say}>
      {children}
      <p className={style.notice} role="status" data-is-said={said.text !== ""}>
        {said.text}
      </p>
    </NoticeContext>
  )
}
