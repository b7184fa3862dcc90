/** The dashboard as browsers load it. What it needs of the runner are types, and those cost nothing. */
import optimizeLocales from "@react-aria/optimize-locales-plugin"
import react from "@vitejs/plugin-react"
import { defineConfig } from "vite"
import { compression } from "vite-plugin-compression2"
import { languages } from "./src/i18n/languages.ts"

export default defineConfig({
  plugins: [
    // Of the words of the components only these languages; English is there as of the United States alone.
    { ...optimizeLocales.vite({ locales: ["en-US", ...languages.map(({ locale }) => locale)] }), enforce: "pre" },
    react(),
    // Compressed once, here, and not at every answer.
    compression({ algorithms: ["brotliCompress", "gzip"], include: /\.(?:js|css|html|svg)$/u, threshold: 800 })
  ],
  build: {
    target: "es2023",
    // Nothing lies in an address or in a style: the policy of the page allows neither.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    chunkSizeWarningLimit: 700
  },
  server: { proxy: { "/api": process.env["CROSSDOCK_URL"] ?? "http://127.0.0.1:8080" } }
})
