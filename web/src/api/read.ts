// How a component reads: a hook an answer, typed by its address. Answers are kept, shared between components, asked anew
// when the server hints that they changed (live.ts), and shown at once when they are known from before.
//
//   const entries = useRead("/api/v1/entries", { query: { from: "2026-11-16", until: "2026-11-23" } });
//   const clients = useWholeList("/api/v1/clients");               every page of it, for pickers
//   const list = usePages("/api/v1/entries", { query });            page after page, as one scrolls: list.items, list.more()
//   const client = useRead("/api/v1/clients/{client}", { path: { client: id } });   etag_of(client.data) for its change
import { keepPreviousData, QueryClient, replaceEqualDeep, useInfiniteQuery, useQuery, type UseQueryOptions } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { api, call, keep_etag } from "./client";
import { NoAnswer, Refusal } from "./refusal";
import type { paths } from "./schema";

export type ReadPath = {
  [P in keyof paths]: paths[P] extends { get: { responses: { 200: { content: { "application/json": unknown } } } } } ? P : never;
}[keyof paths];
type Get<P extends ReadPath> = paths[P] extends { get: infer G } ? G : never;
export type Answer<P extends ReadPath> =
  Get<P> extends { responses: { 200: { content: { "application/json": infer A } } } } ? A : never;
type Given<P extends ReadPath> = Get<P> extends { parameters: infer G } ? G : never;
export type Params<P extends ReadPath> = {
  query?: Given<P> extends { query?: infer Q } ? Q : never;
} & (Given<P> extends { path: infer Values extends object } ? { path: Values } : { path?: never });
export type ListPath = { [P in ReadPath]: Answer<P> extends { items: unknown[]; next: unknown } ? P : never }[ReadPath];
export type Item<P extends ListPath> = Answer<P> extends { items: (infer I)[] } ? I : never;

export const kept = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: true,
      // Parts that did not change stay the same objects; the whole keeps the ETag of the newer answer.
      structuralSharing: (before, now) => keep_etag(replaceEqualDeep(before, now), now),
      // Requests wait for the network themselves (network.ts); a refusal does not change by asking again.
      networkMode: "always",
      retry: (count, problem) => count < 2 && !(problem instanceof Refusal) && !(problem instanceof NoAnswer),
    },
    mutations: { networkMode: "always" },
  },
});

interface ReadOptions {
  enabled?: boolean;
  fresh_milliseconds?: number; // how long the answer counts as fresh without a hint; 30 s
  keep_previous?: boolean; // show the answer to the question before until the new one is there
  refetch_milliseconds?: number;
}

export function read_once<P extends ReadPath>(path: P, params?: Params<P>, signal?: AbortSignal): Promise<Answer<P>> {
  const get = api.GET as unknown as (p: P, init: object) => Promise<{ data?: Answer<P>; response: Response }>;
  return call(get(path, { params: params ?? {}, signal }));
}

export function key_of(path: string, params?: unknown): readonly unknown[] {
  return params === undefined ? [path] : [path, params];
}

export function useRead<P extends ReadPath>(path: P, params?: Params<P>, options: ReadOptions = {}) {
  return useQuery<Answer<P>>({
    queryKey: key_of(path, params),
    queryFn: ({ signal }) => read_once(path, params, signal),
    enabled: options.enabled ?? true,
    staleTime: options.fresh_milliseconds ?? 30_000,
    refetchInterval: options.refetch_milliseconds ?? false,
    placeholderData: options.keep_previous ? keepPreviousData : undefined,
  } as UseQueryOptions<Answer<P>>);
}

const list_page_size = 1000;
const list_items_max = 50_000;

export async function read_whole_list<P extends ListPath>(
  path: P,
  params?: Params<P>,
  signal?: AbortSignal,
): Promise<Item<P>[]> {
  const items: Item<P>[] = [];
  let cursor: string | null = null;
  do {
    const asked = { ...params, query: { limit: list_page_size, ...(params?.query as object | undefined), ...(cursor ? { cursor } : {}) } };
    const page = (await read_once(path, asked as Params<P>, signal)) as { items: Item<P>[]; next: string | null };
    items.push(...page.items);
    cursor = page.next;
  } while (cursor && items.length < list_items_max);
  return items;
}

// All of a list, page after page: for what a firm has some hundreds or thousands of.
export function useWholeList<P extends ListPath>(path: P, params?: Params<P>, options: ReadOptions = {}) {
  return useQuery<Item<P>[]>({
    queryKey: [...key_of(path, params), "whole"],
    queryFn: ({ signal }) => read_whole_list(path, params, signal),
    enabled: options.enabled ?? true,
    staleTime: options.fresh_milliseconds ?? 5 * 60_000,
    placeholderData: options.keep_previous ? keepPreviousData : undefined,
  } as UseQueryOptions<Item<P>[]>);
}

const scrolled_page_size = 200;

// A list that may be long, read as far as somebody has scrolled. `more` is there while there is more.
export function usePages<P extends ListPath>(path: P, params?: Params<P>, options: ReadOptions = {}) {
  const list = useInfiniteQuery({
    queryKey: [...key_of(path, params), "pages"],
    queryFn: ({ signal, pageParam }) => {
      const asked = { ...params, query: { ...(params?.query as object | undefined), limit: scrolled_page_size, ...(pageParam && { cursor: pageParam }) } };
      return read_once(path, asked as Params<P>, signal) as Promise<{ items: Item<P>[]; next: string | null }>;
    },
    initialPageParam: "",
    getNextPageParam: ({ next }) => next ?? undefined,
    enabled: options.enabled ?? true,
    staleTime: options.fresh_milliseconds ?? 30_000,
    placeholderData: options.keep_previous ? keepPreviousData : undefined,
  });
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items), [list.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const more = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [isFetchingNextPage, fetchNextPage]);
  return { items, is_pending: list.isPending, more: hasNextPage ? more : undefined };
}
