/** What a sellable is called: `[product name] - [variation name]`, in the shop's language and in others. */
import type { Sellable } from "@crossdock/mycashflow"

export const join = (product: string, variation: string | null) =>
  variation === null ? product : `${product} - ${variation}`

export const ofSellable = ({ product, variation }: Sellable) => join(product.name, variation?.name ?? null)

export interface Translation {
  readonly languageCode: string
  readonly articleName: string
}

/** One per language that the product or the variation is translated to; an untranslated half keeps its own name. */
export const translations = ({ product, variation }: Sellable): ReadonlyArray<Translation> => {
  const products = byLanguage(product.translations)
  const variations = byLanguage(variation?.translations ?? [])
  const languages = [...new Set([...products.keys(), ...variations.keys()])]
  return languages.map((languageCode) => ({
    languageCode,
    articleName: join(
      products.get(languageCode) ?? product.name,
      variation === null ? null : (variations.get(languageCode) ?? variation.name)
    )
  }))
}

const byLanguage = (translations: ReadonlyArray<{ readonly language: string; readonly name: string | null }>) =>
  new Map(translations.flatMap(({ language, name }) => (name === null ? [] : [[language, name] as const])))
