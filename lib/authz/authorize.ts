import { AppError } from "@/lib/errors";
import type { Grant } from "./grant";
import type { Action } from "./policy";

export type Role = "viewer" | "operator" | "admin";

/** Who asks. `clusters`: those that a binding covers. */
export type Principal = { id: string; role: Role; clusters: readonly number[] | "all" };

const LOCAL: Principal = { id: "local", role: "admin", clusters: "all" };

/** Until there is a login, whoever reaches the loopback interface is one person with all rights. */
export async function principal(): Promise<Principal> {
  return LOCAL;
}

const VIEWER: readonly Action[] = ["clusters.read", "topics.read", "groups.read", "history.read", "export.read"];
const OPERATOR: readonly Action[] = [...VIEWER, "objects.write", "poll.now"];
const MAY = new Map<Role, readonly Action[]>([
  ["viewer", VIEWER],
  ["operator", OPERATOR],
  ["admin", [...OPERATOR, "clusters.write", "metrics.read"]],
]);

/**
 * The check. With a cluster, the grant covers that one only; a cluster out of scope is not found, a missing right on a
 * visible one is forbidden.
 */
export async function authorize<A extends Action>(who: Principal, action: A, cluster?: number): Promise<Grant<A>> {
  if (cluster !== undefined && who.clusters !== "all" && !who.clusters.includes(cluster)) throw new AppError("not_found", "There is no such cluster.");
  if (!MAY.get(who.role)?.includes(action)) throw new AppError("forbidden", `Your role lacks ${action}.`);
  return grantOf(who.id, action, cluster === undefined ? who.clusters : [cluster]);
}

/** For what the product does on its own: the collector's wiring and scripts. Nothing that a request reaches may call it. */
export const systemGrant = <A extends Action>(action: A): Grant<A> => grantOf("system", action, "all");

/** For routes that need no right: a grant that covers nothing. */
export const nothingGranted = (): Grant<never> => ({ principal: "anyone", clusters: [] }) as unknown as Grant<never>;

/** The only place where a grant is made: the brand exists in the types alone. */
const grantOf = <A extends Action>(id: string, action: A, clusters: readonly number[] | "all"): Grant<A> => ({ action, principal: id, clusters }) as Grant<A>;
