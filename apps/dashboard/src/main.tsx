/** The dashboard of a running service, in a browser. */
import { QueryClient, QueryClientProvider } from "@tanstack/react-query"
import { RouterProvider } from "@tanstack/react-router"
import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import { isAskedAgain, pauseBefore } from "./api/again.ts"
import { LanguageProvider } from "./i18n/Language.tsx"
import { ThemeProvider } from "./look/Theme.tsx"
import { makeRouter } from "./router.tsx"

const queries = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: "always",
        staleTime: 5_000,
        retry: isAskedAgain,
        retryDelay: pauseBefore
      },
      mutations: { networkMode: "always" }
    }
  })

const root = document.querySelector("#root")
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <ThemeProvider>
        <LanguageProvider>
          <QueryClientProvider client={queries()}>
            <RouterProvider router={makeRouter()} />
          </QueryClientProvider>
        </LanguageProvider>
      </ThemeProvider>
    </StrictMode>
  )
