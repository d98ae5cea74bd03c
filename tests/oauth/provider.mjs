// An OAuth 2.0 provider on loopback, and an API behind its tokens.
//
// The provider is oidc-provider as it is published. What is added here is what a school adds: a
// user who agrees to everything, and two routes that ask for a token. It prints its URL as its
// first line and ends when its standard input does.

import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const [uid, secret, redirect] = process.argv.slice(2);

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const url = `http://127.0.0.1:${server.address().port}`;
  serve(url);
  console.log(url);
});
process.stdin.resume().on('end', () => process.exit(0));

function serve(url) {
  const provider = new Provider(url, {
    clients: [
      {
        client_id: uid,
        client_secret: secret,
        redirect_uris: [redirect],
        grant_types: ['client_credentials', 'authorization_code', 'refresh_token'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    scopes: ['public', 'profile', 'projects', 'openid', 'offline_access'],
    features: {
      clientCredentials: { enabled: true },
      revocation: { enabled: true },
      devInteractions: { enabled: false },
    },
    pkce: { required: () => true },
    // A new refresh token each time, and the old one is spent: the strictest of the choices.
    rotateRefreshToken: true,
    issueRefreshToken: async (_, client) => client.grantTypeAllowed('refresh_token'),
    // Short, so that a test can wait for the end of one.
    ttl: { AccessToken: 2, ClientCredentials: 2, RefreshToken: 3600, Grant: 3600, Session: 3600, Interaction: 600 },
    interactions: { url: (_, interaction) => `/agree/${interaction.uid}` },
    findAccount: async (_, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
    cookies: { keys: ['of no worth on loopback'] },
  });
  provider.on('server_error', (_, error) => console.error(error));

  const oauth = provider.callback();
  server.on('request', async (request, response) => {
    try {
      const path = new URL(request.url, url).pathname;
      if (path.startsWith('/agree/')) return await agree(provider, request, response);
      if (path.startsWith('/v2/')) return await api(provider, path, request, response);
      return await oauth(request, response);
    } catch (error) {
      console.error(error);
      response.writeHead(500).end();
    }
  });
}

/// The user logs in and agrees to what is asked for.
async function agree(provider, request, response) {
  const { params, session } = await provider.interactionDetails(request, response);
  const accountId = session?.accountId ?? 'jdoe';
  const grant = new provider.Grant({ accountId, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  const result = { login: { accountId }, consent: { grantId: await grant.save() } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

/// Whose token it is, in the shape of the API's answers.
async function api(provider, path, request, response) {
  const text = (request.headers.authorization ?? '').replace(/^Bearer /i, '');
  const token = (await provider.AccessToken.find(text)) ?? (await provider.ClientCredentials.find(text));
  const answer = (status, body, headers = {}) => {
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
    response.end(JSON.stringify(body));
  };
  if (!token) {
    const challenge = 'Bearer realm="42", error="invalid_token", error_description="The access token is invalid"';
    return answer(401, { status: 401, error: 'The access token is invalid' }, { 'www-authenticate': challenge });
  }
  if (path === '/v2/me' && !token.accountId) return answer(404, {});
  return answer(200, { login: token.accountId ?? null, scope: token.scope ?? null });
}
