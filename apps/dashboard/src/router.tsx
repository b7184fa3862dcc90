/** The pages and their addresses. Each page is loaded when somebody first goes to it. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router"
import { Shell } from "./shell/Shell.tsx"
import { jobsIn, stateIn, textIn } from "./search.ts"
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
  }),
  createRoute({
    ...page,
    path: "/stores/$store/mappings",
    component: lazyRouteComponent(() => import("./pages/mappings/MappingsPage.tsx"), "MappingsPage")
  }),
  createRoute({
    ...page,
    path: "/house",
    component: lazyRouteComponent(() => import("./pages/house/HousePage.tsx"), "HousePage")
  }),
  createRoute({
    ...page,
    path: "/exceptions",
    validateSearch: (search) => ({ store: textIn(search, "store"), state: stateIn(search) }),
    component: lazyRouteComponent(() => import("./pages/exceptions/ExceptionsPage.tsx"), "ExceptionsPage")
  }),
  createRoute({
    ...page,
    path: "/search",
    validateSearch: (search) => ({ text: textIn(search, "text") }),
    component: lazyRouteComponent(() => import("./pages/search/SearchPage.tsx"), "SearchPage")
  }),
  createRoute({
    ...page,
    path: "/stores/$store/records/$record",
    validateSearch: (search) => ({ pipeline: textIn(search, "pipeline") }),
    component: lazyRouteComponent(() => import("./pages/record/RecordPage.tsx"), "RecordPage")
  }),
  createRoute({
    ...page,
    path: "/stores/$store/plan",
    validateSearch: jobsIn,
    component: lazyRouteComponent(() => import("./pages/plan/PlanPage.tsx"), "PlanPage")
  }),
  createRoute({
    ...page,
    path: "/stores/$store/stock",
    validateSearch: jobsIn,
    component: lazyRouteComponent(() => import("./pages/stock/StockPage.tsx"), "StockPage")
  })
])

export const makeRouter = () =>
  createRouter({ routeTree: tree, defaultPreload: "intent", scrollRestoration: true, defaultPendingMs: 300 })

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
