@echo off
rem Starts meshlint with the runtime of the distribution, or with that of JAVA_HOME or PATH (Java 17 or later).
setlocal
set "home=%~dp0.."
set "java=%home%\runtime\bin\java.exe"
if not exist "%java%" set "java=%JAVA_HOME%\bin\java.exe"
if not exist "%java%" set "java=java"
set "archive=%home%\lib\meshlint.jsa"
set "flags=-XX:TieredStopAtLevel=1 -XX:+UseParallelGC -XX:MaxTenuringThreshold=0 -Xmn256m -XX:-UsePerfData -Xshare:auto -Xlog:disable -Xlog:all=error:stderr"
if not exist "%archive%" (
    "%java%" %flags% "-XX:ArchiveClassesAtExit=%archive%" -cp "%home%\lib\meshlint-schemas.jar;%home%\lib\meshlint.jar" io.meshlint.cli.Main check --config "%home%\lib\sample\config.yaml" --format text --format json:nul "%home%\lib\sample" >nul 2>nul <nul
)
"%java%" %flags% "-XX:SharedArchiveFile=%archive%" -cp "%home%\lib\meshlint-schemas.jar;%home%\lib\meshlint.jar" io.meshlint.cli.Main %*
exit /b %ERRORLEVEL%
