// The routes, from the pages' own definitions; each page is a chunk that is fetched when it is first opened.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { pages } from "./pages";
import type { PageDefinition } from "./pages/definition";
import { Home } from "./parts/shell/Home";
import { NotFound } from "./parts/shell/NotFound";
import { PageFault } from "./parts/shell/PageFault";
import { PageGate } from "./parts/shell/PageGate";
import { Root } from "./parts/shell/Root";

const root = createRootRoute({ component: Root, notFoundComponent: NotFound, errorComponent: PageFault });

function route_of(page: PageDefinition) {
  const Page = lazyRouteComponent(page.load) as ComponentType;
  return createRoute({
    getParentRoute: () => root,
    path: page.path,
    validateSearch: (search: Record<string, unknown>) => search,
    component: () => (
      <PageGate page={page}>
        <Page />
      </PageGate>
    ),
  });
}

const home = createRoute({ getParentRoute: () => root, path: "/", component: Home });

export const router = createRouter({
  routeTree: root.addChildren([home, ...pages.map(route_of)]),
  defaultPreload: "intent",
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultErrorComponent: PageFault,
  defaultNotFoundComponent: NotFound,
});
