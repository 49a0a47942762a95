// A real identity provider on a free port of this machine, for as long as its standard input stays open. It signs anybody in
// by name; the name says the roles: "ada:admin,viewer". POST /lies makes it lie in its next ID tokens: the claims given
// there replace its own, rightly signed.
import { createServer } from "node:http";
import { decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair, SignJWT } from "jose";
import Provider from "oidc-provider";

const { privateKey } = await generateKeyPair("RS256", { extractable: true });
const jwk = { ...(await exportJWK(privateKey)), alg: "RS256", use: "sig", kid: "test" };
let lies = {};

const server = createServer();
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  jwks: { keys: [jwk] },
  clients: [
    {
      client_id: "musicinsights",
      client_secret: "the-clients-own-secret",
      // A native client's loopback address counts with any port.
      application_type: "native",
      token_endpoint_auth_method: "client_secret_post",
      redirect_uris: ["http://127.0.0.1/api/v1/sign-in/oidc/callback"],
    },
  ],
  claims: { openid: ["sub"], profile: ["preferred_username", "roles"] },
  cookies: { keys: ["cookies are signed by this"] },
  pkce: { required: () => true },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({
      sub: id,
      preferred_username: id.split(":")[0],
      roles: (id.split(":")[1] ?? "").split(",").filter(Boolean),
    }),
  }),
});

provider.use(async (context, next) => {
  await next();
  const token = context.oidc?.route === "token" && context.body?.id_token;
  if (!token || Object.keys(lies).length === 0) return;
  const { kid } = decodeProtectedHeader(token);
  context.body.id_token = await new SignJWT({ ...decodeJwt(token), ...lies })
    .setProtectedHeader({ alg: "RS256", kid })
    .sign(privateKey);
});

const answer = provider.callback();
server.on("request", async (request, response) => {
  if (request.url !== "/lies") return answer(request, response);
  const parts = [];
  for await (const part of request) parts.push(part);
  lies = JSON.parse(Buffer.concat(parts).toString());
  response.writeHead(204).end();
});

process.stdin.on("end", () => process.exit(0)).resume();
console.log(`ready ${issuer}`);
