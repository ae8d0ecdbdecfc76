import { type APIRequestContext, expect } from "@playwright/test";

export type GroupRow = { id: number; name: string; lag: string | null; staleSince: string | null };

/** The API as a script uses it, for what a test needs beside the screen. */
export class Api {
  constructor(
    readonly request: APIRequestContext,
    readonly origin: string,
  ) {}

  async get<T>(path: string): Promise<T> {
    const answer = await this.request.get(`/api${path}`);
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  post(path: string, data: unknown = {}) {
    return this.request.post(`/api${path}`, { data, headers: { origin: this.origin } });
  }

  /** The cluster of this run, once it has been read whole: the console answers before its first reading is over. */
  async clusterId(): Promise<number> {
    const named = async () =>
      (await this.get<{ items: { id: number; name: string; status: string }[] }>("/clusters?pageSize=500")).items.find(({ name }) => name === "e2e");
    await expect.poll(async () => (await named())?.status).toBe("answering");
    const cluster = await named();
    if (!cluster) throw new Error("the cluster of this run is not there");
    return cluster.id;
  }

  async groups(clusterId: number): Promise<GroupRow[]> {
    return (await this.get<{ items: GroupRow[] }>(`/clusters/${clusterId}/groups?active=0&pageSize=500&sort=name`)).items;
  }
}
