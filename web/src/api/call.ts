import { request, type Method } from './http';
import type { components, paths } from './openapi';

/** What the control plane's document calls the shapes of its answers. */
export type Schemas = components['schemas'];

type Operation<P extends keyof paths, M extends Method> = paths[P][Lowercase<M> & keyof paths[P]];

/** The routes that know the method. */
export type Route<M extends Method> = {
  [P in keyof paths]: Operation<P, M> extends { responses: unknown } ? P : never;
}[keyof paths];

type Responses<O> = O extends { responses: infer R } ? R : never;
type Json<R> = R extends { content: { 'application/json': infer T } } ? T : undefined;
type Successes<R> = { [S in keyof R]: S extends 200 | 201 | 202 | 204 ? Json<R[S]> : never }[keyof R];

/** What a route answers; undefined where it answers nothing. */
export type Answer<M extends Method, P extends keyof paths> = Successes<Responses<Operation<P, M>>>;

type Query = Readonly<Record<string, string | number | boolean | undefined>>;
type Parameters<O> = O extends { parameters: infer P } ? P : never;
type PathOf<O> = Parameters<O> extends { path: infer T } ? { readonly path: T } : { readonly path?: never };
type QueryOf<O> = Parameters<O> extends { query: infer T } ? { readonly query: T } : { readonly query?: QueryIfAny<O> };
type QueryIfAny<O> = Parameters<O> extends { query?: infer T } ? T : never;
type BodyOf<O> = O extends { requestBody: { content: { 'application/json': infer T } } }
  ? { readonly body: T }
  : O extends { requestBody?: { content: { 'application/json': infer T } } }
    ? { readonly body?: T }
    : { readonly body?: never };

/** What a route is to be told: the parts of its path, its query, its headers and its body. */
export type Request<M extends Method, P extends keyof paths> = PathOf<Operation<P, M>> &
  QueryOf<Operation<P, M>> &
  BodyOf<Operation<P, M>> & { readonly headers?: Readonly<Record<string, string>> };

/** Asks a route of the control plane's document; routes, requests and answers are checked against it. */
export function call<M extends Method, P extends Route<M>>(
  method: M,
  route: P,
  ...[wanted]: object extends Request<M, P> ? [Request<M, P>?] : [Request<M, P>]
): Promise<Answer<M, P>> {
  const parts = (wanted ?? {}) as { path?: Record<string, string>; query?: Query; body?: unknown };
  return request(method, urlOf(route, parts.path, parts.query), parts.body, wanted?.headers);
}

/** The address of a route, its parameters filled in. */
export function urlOf(route: keyof paths, path: Readonly<Record<string, string>> = {}, query: Query = {}): string {
  const url = route.replace(/\{(\w+)\}/g, (_match, name: string) => encodeURIComponent(path[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) {
      search.set(name, String(value));
    }
  }
  return search.size === 0 ? url : `${url}?${search.toString()}`;
}
