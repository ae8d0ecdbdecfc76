import { expect, test } from "vitest";
import { clientCredentialsToken } from "@/lib/kafka/oauth/token-source";

const credentials = { tokenUrl: "https://id.example/token", clientId: "lag:line", clientSecret: "p w", scope: "kafka" };
type Post = Parameters<typeof clientCredentialsToken>[1];

function endpoint(answer: object, status = 200) {
  const asked: Parameters<Post>[0][] = [];
  const post: Post = async (request) => {
    asked.push(request);
    return { status, body: JSON.stringify({ ...answer, nth: asked.length }) };
  };
  return { asked, post };
}

test("the client's credentials go as a header, each part encoded, and the scope as a form", async () => {
  const { asked, post } = endpoint({ access_token: "t", expires_in: 3_600 });
  expect(await clientCredentialsToken(credentials, post)()).toBe("t");
  expect(asked).toEqual([
    {
      url: credentials.tokenUrl,
      authorization: `Basic ${Buffer.from("lag%3Aline:p%20w").toString("base64")}`,
      body: "grant_type=client_credentials&scope=kafka",
      timeoutMs: 5_000,
    },
  ]);
});

test("a token is kept until a minute before it expires", async () => {
  const { asked, post } = endpoint({ access_token: "t", expires_in: 300 });
  let now = 0;
  const token = clientCredentialsToken(credentials, post, () => now);
  const requests = [];
  for (now of [0, 239_999, 240_000, 479_999]) {
    await token();
    requests.push(asked.length);
  }
  expect(requests).toEqual([1, 1, 2, 2]);
});

test("a lifetime that is written as text counts as one", async () => {
  const { asked, post } = endpoint({ access_token: "t", expires_in: "3600" });
  const token = clientCredentialsToken(credentials, post);
  await token();
  await token();
  expect(asked).toHaveLength(1);
});

test.each([
  { name: "does not answer", post: () => Promise.reject(new Error("the connection was refused")), told: "no token: the connection was refused" },
  { name: "is in trouble", post: endpoint({}, 503).post, told: "no token: the token endpoint answered 503" },
  { name: "has no time", post: endpoint({}, 429).post, told: "no token: the token endpoint answered 429" },
])("an endpoint that $name has refused nothing", async ({ post, told }) => {
  await expect(clientCredentialsToken(credentials, post)()).rejects.toMatchObject({ code: "unreachable", message: told });
});

test("many logins at once fetch one token", async () => {
  const { asked, post } = endpoint({ access_token: "t", expires_in: 300 });
  const token = clientCredentialsToken(credentials, post);
  await Promise.all([token(), token(), token()]);
  expect(asked).toHaveLength(1);
});

test("a token without a lifetime, or with less than a minute, is not kept", async () => {
  for (const answer of [{ access_token: "t" }, { access_token: "t", expires_in: 59 }]) {
    const { asked, post } = endpoint(answer);
    const token = clientCredentialsToken(credentials, post);
    await token();
    await token();
    expect(asked).toHaveLength(2);
  }
});

test.each([
  {
    name: "a refusal is told by its word",
    answer: { error: "invalid_client" },
    status: 401,
    told: "no token: the token endpoint answered 401 (invalid_client)",
  },
  { name: "a long word is not repeated", answer: { error: "<b>p w</b>" }, status: 400, told: "no token: the token endpoint answered 400" },
  { name: "an answer without a token", answer: {}, status: 200, told: "no token: the token endpoint's answer holds none" },
])("$name", async ({ answer, status, told }) => {
  const { post } = endpoint(answer, status);
  await expect(clientCredentialsToken(credentials, post)()).rejects.toMatchObject({ code: "auth_failed", message: told });
});

test("an endpoint in trouble is left alone for ten seconds, whoever asks; then the next login asks again", async () => {
  const { asked, post } = endpoint({}, 500);
  let nowMs = 0;
  const token = clientCredentialsToken(credentials, post, () => nowMs);
  for (let nth = 0; nth < 20; nth++) await expect(token()).rejects.toMatchObject({ code: "unreachable" });
  expect(asked).toHaveLength(1);
  nowMs = 10_000;
  await expect(token()).rejects.toMatchObject({ code: "unreachable" });
  expect(asked).toHaveLength(2);
});

test("after a refusal the next login asks again", async () => {
  const { asked, post } = endpoint({ error: "invalid_client" }, 401);
  const token = clientCredentialsToken(credentials, post);
  for (let nth = 0; nth < 2; nth++) await expect(token()).rejects.toMatchObject({ code: "auth_failed" });
  expect(asked).toHaveLength(2);
});
