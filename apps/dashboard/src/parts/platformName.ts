/** What platforms call themselves, by the names of their connectors. */
const names: Readonly<Record<string, string>> = {
  mycashflow: "MyCashflow",
  ongoing: "Ongoing WMS",
  vendure: "Vendure"
}

/** `mycashflow/orders` → MyCashflow */
export const platformName = (place: string): string => {
  const connector = place.split("/")[0] ?? place
  return names[connector] ?? connector
}
