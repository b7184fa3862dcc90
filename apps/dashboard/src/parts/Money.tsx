/** Amounts of money, each with its currency. The decimals come as text and are written as they are worth. */
import { useFormatter } from "use-intl"

interface Worth {
  readonly amount: string
  readonly currency: string
}

export const useMoney = () => {
  const format = useFormatter()
  return ({ amount, currency }: Worth) =>
    isCurrency(currency)
      ? format.number(Number(amount), { style: "currency", currency, currencyDisplay: "code" })
      : `${amount} ${currency}`
}

const isCurrency = (text: string) => /^[A-Z]{3}$/u.test(text)

export const Money = ({ of }: { readonly of: ReadonlyArray<Worth> }) => {
  const say = useMoney()
  return of.map(say).join(" + ")
}
