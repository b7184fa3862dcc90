/** The pages and their addresses. Each page is loaded when somebody first goes to it. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router"
import { Shell } from "./shell/Shell.tsx"
import { NoSuchPage } from "./shell/NoSuchPage.tsx"

const root = createRootRoute({ component: Shell, notFoundComponent: NoSuchPage })

const page = { getParentRoute: () => root } as const

const tree = root.addChildren([
  createRoute({
    ...page,
    path: "/",
    component: lazyRouteComponent(() => import("./pages/stores/StoresPage.tsx"), "StoresPage")
  }),
  createRoute({
    ...page,
    path: "/stores/$store",
    component: lazyRouteComponent(() => import("./pages/store/StorePage.tsx"), "StorePage")
  })
])

export const makeRouter = () =>
  createRouter({ routeTree: tree, defaultPreload: "intent", scrollRestoration: true, defaultPendingMs: 300 })

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
