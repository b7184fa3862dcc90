/** Something above the page that wants an answer: everything else waits until it is closed. */
import type { ReactNode } from "react"
import { Dialog, Heading, I18nProvider, Modal, ModalOverlay } from "react-aria-components"
import { useLocale } from "use-intl"
import style from "./Layer.module.css"

interface Props {
  readonly title: string
  readonly close: () => void
  readonly children: ReactNode
  readonly size?: "usual" | "wide"
  /** The title is for those who do not see the layer. */
  readonly isTitleHidden?: boolean
  readonly isAlert?: boolean
}

export const Layer = ({ children, close, isAlert = false, isTitleHidden = false, size = "usual", title }: Props) => (
  <I18nProvider locale={useLocale()}>
    <ModalOverlay
      className={style.overlay ?? ""}
      isOpen
      isDismissable={!isAlert}
      onOpenChange={(isOpen) => (isOpen ? undefined : close())}
    >
      <Modal className={`${style.modal} ${style[size]}`}>
        <Dialog className={style.dialog ?? ""} role={isAlert ? "alertdialog" : "dialog"}>
          <Heading slot="title" className={isTitleHidden ? "away" : (style.title ?? "")}>
            {title}
          </Heading>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  </I18nProvider>
)
