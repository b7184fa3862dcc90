# The runner as an image: docs/operations.md. From the project's root: docker build -t crossdock .
FROM node:24-bookworm-slim AS build
WORKDIR /src
ENV CI=true npm_config_yes=true
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml .pnpmfile.mjs ./
COPY apps apps
COPY packages packages
COPY tooling tooling
RUN npx pnpm@12.21.0 install --frozen-lockfile --filter "@crossdock/runner..." --filter "@crossdock/dashboard..."
RUN npx pnpm@12.21.0 --config.verify-deps-before-run=false --filter @crossdock/dashboard run build
RUN npx pnpm@12.21.0 --config.verify-deps-before-run=false --filter @crossdock/runner run build
RUN npx pnpm@12.21.0 --filter @crossdock/runner deploy --prod --legacy /app

FROM node:24-bookworm-slim
ENV NODE_ENV=production NODE_COMPILE_CACHE=/var/cache/crossdock CROSSDOCK_DATA=/var/lib/crossdock/ledger
RUN install -d -o node -g node /var/cache/crossdock /var/lib/crossdock
WORKDIR /app
COPY --from=build /app ./
USER node
# Compiled once here, so that no start has to.
RUN node bin/crossdock.js --version
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=7s --start-period=30s --retries=3 CMD ["node", "-e", "fetch('http://127.0.0.1:8080/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "bin/crossdock.js"]
CMD ["serve", "--stores", "/etc/crossdock/stores", "--host", "0.0.0.0", "--port", "8080"]
