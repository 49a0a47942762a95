# The actors' host, which also migrates (command "migrate"). Built from the repository's root:
#   docker build -f deploy/docker/silo.Dockerfile .
# With a browser, for those who have Spotify for Artists visited:
#   docker build -f deploy/docker/silo.Dockerfile --target with-browser .
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
# Here the database is a server of its own: none is fetched.
RUN dotnet publish silo/MusicInsights.Silo.csproj -c Release -o /app -p:FetchPostgres=false -p:RestoreLockedMode=true

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS silo
WORKDIR /app
# What trains boosted trees is native and asks for it.
RUN apt-get update && apt-get install -y --no-install-recommends libgomp1 && rm -rf /var/lib/apt/lists/*
RUN install -d -o $APP_UID -g $APP_UID -m 700 /data
COPY --from=build /app .
COPY --chmod=755 deploy/docker/is-healthy /usr/local/bin/
ENV ASPNETCORE_URLS=http://0.0.0.0:8081 \
    MUSICINSIGHTS_DATA=/data \
    MUSICINSIGHTS_CONFIG=/etc/musicinsights/config.yaml
VOLUME /data
EXPOSE 8081
USER $APP_UID
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["is-healthy", "8081"]
ENTRYPOINT ["dotnet", "MusicInsights.Silo.dll"]
CMD ["run"]

FROM silo AS with-browser
USER root
RUN apt-get update && apt-get install -y --no-install-recommends chromium fonts-liberation && rm -rf /var/lib/apt/lists/*
USER $APP_UID

# What is built where nothing is asked for has none: a browser is much to keep safe.
FROM silo
