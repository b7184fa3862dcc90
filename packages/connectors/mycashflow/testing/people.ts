/** Made-up customers of a made-up shop, and what they write. */
import type { ShopAddress } from "./ShopOrder.ts"

type Person = ShopAddress & { readonly vat_code: string }

const person = (
  [first_name, last_name, company]: readonly [string, string, string],
  [street_address, postal_code, city, country]: readonly [string, string, string, string],
  phone: string
): Person => ({
  company,
  vat_code: company === "" ? "" : "FI12345678",
  first_name,
  last_name,
  street_address,
  postal_code,
  city,
  country,
  phone,
  email: `${(first_name === "" ? "info" : first_name).toLowerCase()}@example.com`
})

export const people = [
  person(["Maija", "Meikäläinen", ""], ["Esimerkkikatu 1 A 5", "00100", "Helsinki", "FI"], "+358401234567"),
  person(["Matti", "Virtanen", ""], ["Hämeenkatu 12", "33100", "Tampere", "FI"], "+358501112223"),
  person(["Anna", "Korhonen", "Korhonen Oy"], ["Aurakatu 3", "20100", "Turku", "FI"], "+358442223334"),
  person(["", "", "Kahvila Kulma Oy"], ["Kauppakatu 7", "40100", "Jyväskylä", "FI"], "+358143334445"),
  person(["Åsa", "Lindström", ""], ["Storgatan 8", "65100", "Vaasa", "FI"], "+358454445556"),
  person(["Erik", "Johansson", ""], ["Drottninggatan 5", "111 51", "Stockholm", "SE"], "+46701234567"),
  person(["Kristjan", "Tamm", ""], ["Pikk 10", "10123", "Tallinn", "EE"], "+3725123456")
] as const satisfies readonly [Person, ...ReadonlyArray<Person>]

export const recipients: readonly [Partial<ShopAddress>, ...ReadonlyArray<Partial<ShopAddress>>] = [
  { first_name: "Liisa", last_name: "Lahjansaaja", street_address: "Rantatie 4", postal_code: "90100", city: "Oulu" },
  {
    company: "Työmaa Oy",
    first_name: "Pekka",
    last_name: "Mestari",
    street_address: "Satama 2",
    postal_code: "48100",
    city: "Kotka"
  }
]

export const wishes = [
  "Soittakaa ennen toimitusta.",
  "Lahjapaketointi, kiitos!",
  "Please leave it at the door.",
  "Ring på dörren."
] as const

export const notes = ["Asiakas soitti, kaikki kunnossa.", "Tarkistettu varastosta."] as const

export const pickupPoints = ["00100-1", "33100-7", "20100-3"] as const
