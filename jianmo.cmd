@echo off
rem Starts Jianmo Studio from a clone: finds a JDK 25, builds what is missing or old, runs.
rem JIANMO_JAVA_OPTS: more options for java. JIANMO_NO_BUILD=1: never build.
setlocal EnableExtensions DisableDelayedExpansion

set "HOME_DIR=%~dp0"
if "%HOME_DIR:~-1%"=="\" set "HOME_DIR=%HOME_DIR:~0,-1%"
set "STAMP=%HOME_DIR%\target\.jianmo-built"
set "LOCK=%HOME_DIR%\target\.jianmo-lock"

set "JDK="
if defined JAVA_HOME call :try "%JAVA_HOME%"
for %%J in (java.exe) do if not defined JDK if not "%%~$PATH:J"=="" call :try "%%~dp$PATH:J.."
for %%R in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Amazon Corretto" "%ProgramFiles%\Zulu" "%USERPROFILE%\.jdks") do (
    if not defined JDK if exist "%%~R" for /d %%D in ("%%~R\*") do if not defined JDK call :try "%%~D"
)
if not defined JDK (
    echo jianmo: no JDK 25 or newer was found. The studio is written in Java 25 and needs one to build and run. 1>&2
    echo         Install it ^(for example Eclipse Temurin 25, https://adoptium.net^) and start jianmo again; 1>&2
    echo         if it is already there, set JAVA_HOME to its folder. 1>&2
    exit /b 1
)

if not defined JIANMO_NO_BUILD (
    call :is_built
    if errorlevel 1 call :build
    if errorlevel 1 exit /b 1
)

set "OPT_OUT_TRACKING=true"
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=PASSIVE"
"%JDK%\bin\java.exe" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -XX:+UseSerialGC -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -Dai.djl.offline=true "-Djianmo.home=%HOME_DIR%" %JIANMO_JAVA_OPTS% -cp "%HOME_DIR%\target\classes;%HOME_DIR%\target\lib\*" jianmo.app.Main %*
exit /b %ERRORLEVEL%

rem Takes the folder as JDK if its release file says 25 or newer.
:try
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "V="
for /f "tokens=2 delims==." %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do set "V=%%~V"
if not defined V exit /b 0
set "V=%V:"=%"
if %V% GEQ 25 for %%F in ("%~1") do set "JDK=%%~fF"
exit /b 0

rem Errorlevel 0 when nothing under src\main, nor pom.xml, is newer than the last build.
:is_built
if not exist "%STAMP%" exit /b 1
if not exist "%HOME_DIR%\target\classes\jianmo" exit /b 1
if not exist "%HOME_DIR%\target\lib" exit /b 1
powershell -NoProfile -Command "$t=(Get-Item -LiteralPath $env:STAMP -Force).LastWriteTimeUtc; $p=$env:HOME_DIR; if (Get-ChildItem -LiteralPath ($p+'\src\main') -Recurse -Force | Where-Object { $_.LastWriteTimeUtc -gt $t } | Select-Object -First 1) { exit 1 }; if ((Get-Item -LiteralPath ($p+'\pom.xml')).LastWriteTimeUtc -gt $t) { exit 1 }; exit 0"
exit /b %ERRORLEVEL%

:build
where mvn >nul 2>nul
if errorlevel 1 (
    echo jianmo: the studio must be built before it can start, and Maven ^(the command mvn^) was not found. 1>&2
    echo         Install Maven 3.8 or newer ^(https://maven.apache.org^), put its bin folder on PATH and start jianmo again. 1>&2
    exit /b 1
)
if not exist "%HOME_DIR%\target" mkdir "%HOME_DIR%\target"
set /a WAITED=0
:wait
mkdir "%LOCK%" 2>nul && goto locked
if %WAITED%==0 echo jianmo: another start is building; waiting for it ... 1>&2
set /a WAITED+=1
rem Fifteen minutes are longer than any build: the owner is gone.
if %WAITED% GEQ 900 (
    rmdir /s /q "%LOCK%" 2>nul
    set /a WAITED=1
)
ping -n 2 127.0.0.1 >nul
goto wait
:locked
call :is_built
if not errorlevel 1 goto unlock
if exist "%STAMP%" (
    echo jianmo: sources have changed; building ... 1>&2
) else (
    echo jianmo: building for the first time; this takes some minutes and fetches about 300 MB ... 1>&2
)
type nul >"%LOCK%\start"
if exist "%HOME_DIR%\target\lib" rmdir /s /q "%HOME_DIR%\target\lib" 2>nul
if exist "%HOME_DIR%\target\classes" rmdir /s /q "%HOME_DIR%\target\classes" 2>nul
pushd "%HOME_DIR%"
set "OLD_JAVA_HOME=%JAVA_HOME%"
set "JAVA_HOME=%JDK%"
call mvn -q -B package -Dmaven.test.skip=true -Dquick >"%HOME_DIR%\target\jianmo-build.log" 2>&1 <nul
set "BUILT=%ERRORLEVEL%"
set "JAVA_HOME=%OLD_JAVA_HOME%"
popd
if not "%BUILT%"=="0" (
    findstr /b /c:"[ERROR]" "%HOME_DIR%\target\jianmo-build.log" 1>&2
    echo jianmo: the build failed, so the studio cannot start. The lines above say why; 1>&2
    echo         all of them are in target\jianmo-build.log. 1>&2
    rmdir /s /q "%LOCK%" 2>nul
    exit /b 1
)
move /y "%LOCK%\start" "%STAMP%" >nul
:unlock
rmdir /s /q "%LOCK%" 2>nul
exit /b 0
