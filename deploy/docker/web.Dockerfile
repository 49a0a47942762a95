# The dashboard with its page. Built from the repository's root:
#   docker build -f deploy/docker/web.Dockerfile .
FROM node:22-slim AS page
WORKDIR /source/web/client
COPY web/client/package.json web/client/package-lock.json web/client/.npmrc ./
RUN npm ci --no-audit --no-fund
COPY web/client .
RUN npm run build

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
COPY --from=page /source/web/wwwroot web/wwwroot
RUN dotnet publish web/MusicInsights.Web.csproj -c Release -o /app -p:BuildClient=false -p:FetchPostgres=false -p:RestoreLockedMode=true

# The demo (target "demo"): the program as one starts it from its sources, with its stand-in sources and a database in one container.
FROM build AS demo-build
RUN dotnet build web/MusicInsights.Web.csproj -c Release -p:BuildClient=false -p:FetchPostgres=false -p:RestoreLockedMode=true

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS demo
# Only its programs: the demo makes and starts its own server, in the data folder.
RUN mkdir -p /etc/postgresql-common && echo 'create_main_cluster = false' > /etc/postgresql-common/createcluster.conf \
 && apt-get update && apt-get install -y --no-install-recommends libgomp1 postgresql && rm -rf /var/lib/apt/lists/*
RUN install -d -o $APP_UID -g $APP_UID -m 700 /data
# Where they were built they know each other's place.
COPY --from=demo-build /source/artifacts/bin /source/artifacts/bin
COPY --chmod=755 deploy/docker/is-healthy /usr/local/bin/
ENV ASPNETCORE_URLS=http://0.0.0.0:5080 \
    MUSICINSIGHTS_DATA=/data \
    MUSICINSIGHTS_CONFIG=/etc/musicinsights/config.yaml
VOLUME /data
EXPOSE 5080
USER $APP_UID
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s CMD ["is-healthy", "5080"]
ENTRYPOINT ["dotnet", "/source/artifacts/bin/MusicInsights.Web/release/MusicInsights.Web.dll"]

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
RUN install -d -o $APP_UID -g $APP_UID -m 700 /data
COPY --from=build /app .
COPY --chmod=755 deploy/docker/is-healthy /usr/local/bin/
ENV ASPNETCORE_URLS=http://0.0.0.0:5080 \
    MUSICINSIGHTS_DATA=/data \
    MUSICINSIGHTS_CONFIG=/etc/musicinsights/config.yaml \
    WEB_CLUSTER=true
VOLUME /data
EXPOSE 5080
USER $APP_UID
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["is-healthy", "5080"]
ENTRYPOINT ["dotnet", "MusicInsights.Web.dll"]
